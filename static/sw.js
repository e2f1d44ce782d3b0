// The service worker: it wakes for messages of our server.
importScripts("/sw_push.js");
