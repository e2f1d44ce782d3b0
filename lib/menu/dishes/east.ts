import type { DishRows } from "@/lib/menu/dishes/read.ts";

/** Japanese, Chinese, other Asian, Korean snacks and lunch boxes. The columns are in `read.ts`. */
export const EAST: DishRows = {
  "돈까스,회,일식": `
tonkatsu | 등심돈까스 | Pork cutlet | 0 h 2 | pork egg | fine | lunch dinner | - | japanese | fried rice hearty
cheese_katsu | 치즈돈까스 | Cheese pork cutlet | 0 h 3 | pork dairy egg | fine | lunch dinner | - | japanese | fried cheese
katsudon | 가츠동 | Pork cutlet on rice | 0 h 2 | pork egg seafood | fine | lunch dinner | - | japanese | rice fried solo
gyudon | 규동 | Beef on rice | 0 h 2 | beef egg seafood | fine | lunch dinner | - | japanese | rice solo
oyakodon | 오야코동 | Chicken and egg on rice | 0 h 2 | chicken egg seafood | fine | lunch dinner | - | japanese | rice solo
sushi | 모둠초밥 | Assorted sushi | 0 c 3 | seafood egg | fine heat | lunch dinner | - | japanese | sea rice light
yubu_chobap | 유부초밥 | Fried tofu sushi | 0 n 2 | - | fine | lunch afternoon | - | japanese | rice solo light veg
hoedeopbap | 회덮밥 | Raw fish on rice | 1 c 3 | seafood | heat fine | lunch dinner | - | japanese | sea rice light
mulhoe | 물회 | Cold raw fish soup | 2 c 3 | seafood | heat | lunch dinner | summer | japanese | sea light
salmon | 연어회 | Salmon sashimi | 0 c 4 | seafood | fine heat | dinner late | - | japanese | sea beer share
gwangeo | 광어회 | Flounder sashimi | 0 c 4 | seafood | fine | dinner late | - | japanese | sea beer share
bangeo | 방어회 | Yellowtail sashimi | 0 c 4 | seafood | snow chill | dinner late | winter | japanese | sea beer share
unagi | 장어덮밥 | Eel on rice | 0 h 4 | seafood | heat fine | lunch dinner | summer | japanese | sea rice tonic
soba | 냉모밀 | Cold soba | 0 c 2 | seafood | heat | lunch dinner | summer | japanese | noodle light
udon | 우동 | Udon noodle soup | 0 h 2 | seafood | rain snow chill | lunch dinner late | - | japanese | noodle soup
ramen | 돈코츠라멘 | Pork bone ramen | 0 h 2 | pork egg seafood | rain snow chill | lunch dinner late | - | japanese | noodle soup hearty
nabe | 밀푀유나베 | Layered hot pot | 0 h 3 | beef seafood | snow chill | dinner | winter | japanese | soup share light
takoyaki | 타코야키 | Octopus balls | 0 h 1 | seafood egg | fine | afternoon late | - | japanese | fried sea`,
  "중식": `
jjajangmyeon | 짜장면 | Black bean noodles | 0 h 1 | pork | fine | lunch dinner | - | chinese | noodle solo
yachae_jjajang | 채소짜장면 | Vegetable black bean noodles | 0 h 2 | - | fine | lunch dinner | - | chinese | noodle veg
jjamppong | 짬뽕 | Spicy seafood noodle soup | 2 h 2 | seafood pork | rain snow chill | lunch dinner | - | chinese | noodle soup hangover
baek_jjamppong | 백짬뽕 | Mild seafood noodle soup | 0 h 2 | seafood pork | rain chill | lunch dinner | - | chinese | noodle soup
jungnaeng | 중국냉면 | Chinese cold noodles | 0 c 2 | seafood egg beef | heat | lunch dinner | summer | chinese | noodle
ulmyeon | 울면 | Thick egg noodle soup | 0 h 2 | seafood egg | rain chill snow | lunch dinner | winter | chinese | noodle soup
tangsuyuk | 탕수육 | Sweet and sour pork | 0 h 3 | pork | fine | lunch dinner | - | chinese | fried share
kkanpunggi | 깐풍기 | Spicy fried chicken, Chinese style | 2 h 4 | chicken | fine | dinner late | - | chinese | fried share beer
yuringi | 유린기 | Crisp chicken with vinegar | 1 n 4 | chicken | heat fine | dinner | - | chinese | fried share
kkansyo_saeu | 깐쇼새우 | Chilli shrimp | 1 h 4 | seafood egg | fine | dinner | - | chinese | fried share sea
mapa_dubu | 마파두부덮밥 | Mapo tofu on rice | 2 h 2 | pork | rain fine | lunch dinner | - | chinese | rice
saeu_bokkeumbap | 새우볶음밥 | Shrimp fried rice | 0 h 2 | seafood egg | fine | lunch dinner | - | chinese | rice solo
gun_mandu | 군만두 | Fried dumplings | 0 h 1 | pork | fine rain | lunch dinner late | - | chinese | fried
malatang | 마라탕 | Malatang | 3 h 3 | beef | rain chill snow | lunch dinner late | - | chinese | soup
veg_malatang | 채소 마라샹궈 | Stir-fried mala vegetables | 3 h 3 | - | fine chill | dinner late | - | chinese | veg share
mala_xiangguo | 마라샹궈 | Stir-fried mala | 3 h 4 | beef | fine | dinner late | - | chinese | share beer
yang_kkochi | 양꼬치 | Lamb skewers | 1 h 3 | meat | fine | dinner late | - | chinese | grill share beer`,
  "아시안": `
pho | 소고기쌀국수 | Beef pho | 0 h 2 | beef seafood | rain chill | breakfast lunch dinner | - | asian | noodle soup hangover light
bun_cha | 분짜 | Bun cha | 0 c 3 | pork seafood | heat fine | lunch dinner | summer | asian | noodle light
banh_mi | 반미 | Banh mi | 1 n 2 | pork egg seafood | fine | breakfast lunch | - | asian | bread solo
wolnamssam | 채소월남쌈 | Vegetable rice paper rolls | 0 c 3 | - | heat fine | lunch dinner | spring summer | asian | light share veg
pad_thai | 팟타이 | Pad thai | 0 h 2 | seafood egg | fine | lunch dinner | - | asian | noodle
tom_yum | 똠얌꿍 | Tom yum | 2 h 3 | seafood | rain chill | dinner | - | asian | soup sea
green_curry | 그린커리 | Thai green curry | 2 h 3 | chicken seafood | rain fine | lunch dinner | - | asian | rice
khao_man_gai | 카오만가이 | Chicken rice | 0 n 2 | chicken seafood | fine | lunch dinner | - | asian | rice light
nasi_goreng | 나시고렝 | Nasi goreng | 1 h 2 | seafood egg chicken | fine | lunch dinner | - | asian | rice
laksa | 락사 | Laksa | 2 h 3 | seafood | rain | lunch dinner | - | asian | noodle soup sea
chana_masala | 병아리콩 커리 | Chickpea curry | 1 h 3 | - | rain chill fine | lunch dinner | - | asian | rice veg
palak_paneer | 시금치 커리와 난 | Palak paneer with naan | 1 h 3 | dairy | rain chill fine | lunch dinner | - | asian | bread
butter_chicken | 버터치킨 커리 | Butter chicken | 0 h 3 | chicken dairy | rain chill | lunch dinner | - | asian | rice
tandoori | 탄두리치킨 | Tandoori chicken | 1 h 3 | chicken dairy | fine | dinner | - | asian | grill share
falafel | 팔라펠 플레이트 | Falafel plate | 0 n 3 | - | fine heat | lunch dinner | - | asian | light veg fried
kebab | 양고기 케밥 | Lamb kebab | 1 h 2 | meat dairy | fine | lunch dinner late | - | asian | bread grill`,
  "분식": `
tteokbokki | 떡볶이 | Tteokbokki | 2 h 2 | seafood | rain chill snow | afternoon dinner late | - | snack | tteok share
rose_tteokbokki | 로제떡볶이 | Rosé tteokbokki | 1 h 3 | seafood dairy | fine | afternoon dinner late | - | snack | tteok share cheese
jjajang_tteokbokki | 짜장떡볶이 | Black bean tteokbokki | 0 h 2 | seafood | fine | afternoon dinner | - | snack | tteok
rabokki | 라볶이 | Tteokbokki with noodles | 2 h 2 | seafood egg | rain chill | afternoon dinner late | - | snack | tteok noodle
gimbap | 김밥 | Gimbap | 0 n 1 | pork egg seafood | fine | breakfast lunch afternoon | - | snack | rice solo
chamchi_gimbap | 참치김밥 | Tuna gimbap | 0 n 1 | seafood egg | fine | breakfast lunch | - | snack | rice solo sea
chaeso_gimbap | 채소김밥 | Vegetable gimbap | 0 n 1 | - | fine | breakfast lunch afternoon | - | snack | rice solo light veg
sundae | 찹쌀순대 | Blood sausage | 0 h 1 | pork | rain chill | afternoon dinner late | - | snack | share
twigim | 모둠튀김 | Assorted fritters | 0 h 2 | seafood | rain | afternoon late | - | snack | fried share
gim_mari | 채소튀김과 김말이 | Vegetable fritters | 0 h 1 | - | rain | afternoon late | - | snack | fried veg
eomuktang | 어묵탕 | Fish cake soup | 0 h 2 | seafood | snow chill rain | afternoon dinner late | winter | snack | soup sea beer
ramyeon | 떡라면 | Ramyeon with rice cakes | 2 h 1 | beef egg | rain snow | lunch late | - | snack | noodle soup solo
jjolmyeon | 쫄면 | Chewy cold noodles | 2 c 1 | egg | heat | lunch afternoon | spring summer | snack | noodle light
kimchi_mandu | 김치만두 | Kimchi dumplings | 1 h 1 | pork seafood | rain snow chill | lunch afternoon late | - | snack | share
bibim_mandu | 비빔만두 | Dumplings with spicy salad | 2 n 2 | pork | heat fine | afternoon dinner | - | snack | fried share
corn_dog | 치즈핫도그 | Cheese corn dog | 0 h 1 | pork dairy egg | fine | afternoon | - | snack | fried cheese solo`,
  "도시락": `
jeyuk_dosirak | 제육도시락 | Spicy pork lunch box | 2 h 2 | pork | fine | lunch dinner | - | korean | rice solo hearty
bulgogi_dosirak | 불고기도시락 | Bulgogi lunch box | 0 h 2 | beef | fine | lunch dinner | - | korean | rice solo
katsu_dosirak | 돈까스도시락 | Cutlet lunch box | 0 h 2 | pork egg | fine | lunch dinner | - | japanese | rice solo fried
chicken_mayo | 치킨마요 | Chicken mayo rice | 0 h 1 | chicken egg | fine | lunch dinner | - | korean | rice solo
spam_dosirak | 스팸구이도시락 | Spam lunch box | 0 h 1 | pork egg | fine | lunch dinner | - | korean | rice solo
saengseon_dosirak | 고등어도시락 | Mackerel lunch box | 0 h 2 | seafood | fine | lunch dinner | - | korean | rice solo sea
namul_dosirak | 나물비빔도시락 | Greens lunch box | 1 n 2 | - | fine | lunch dinner | spring | korean | rice solo light veg
salmon_poke | 연어포케 | Salmon poke | 0 c 3 | seafood egg | heat fine | lunch dinner | summer | salad | light sea rice
tofu_poke | 두부포케 | Tofu poke | 0 c 2 | - | heat fine | lunch dinner | - | salad | light rice veg
dak_dosirak | 닭가슴살도시락 | Chicken breast lunch box | 0 n 2 | chicken egg | fine | lunch dinner | - | salad | light solo
chungmu_gimbap | 충무김밥 | Chungmu gimbap | 2 n 2 | seafood | fine | lunch afternoon | - | korean | rice sea`,
};
