import type { DishRows } from "@/lib/menu/dishes/read.ts";

/** Stews, grilled meat, jokbal, and rice, porridge and noodles. The columns are in `read.ts`. */
export const STEWS: DishRows = {
  "족발,보쌈": `
jokbal | 족발 | Braised pork trotters | 0 n 4 | pork | fine | dinner late | - | korean | share beer meat
buljokbal | 불족발 | Fiery pork trotters | 3 h 4 | pork | rain chill | dinner late | - | korean | share beer meat
naengchae_jokbal | 냉채족발 | Cold trotters with mustard | 1 c 4 | pork seafood | heat | dinner late | summer | korean | share beer meat
garlic_jokbal | 마늘족발 | Garlic pork trotters | 0 n 4 | pork | fine | dinner late | - | korean | share beer meat
mini_jokbal | 미니족발 | Small pork trotters | 1 n 3 | pork | fine | late | - | korean | solo beer meat
bossam | 보쌈 | Boiled pork with kimchi | 1 h 4 | pork seafood | chill fine | lunch dinner late | - | korean | share meat
garlic_bossam | 마늘보쌈 | Boiled pork with garlic | 0 h 4 | pork seafood | fine | dinner late | - | korean | share meat
gul_bossam | 굴보쌈 | Boiled pork with oysters | 1 h 4 | pork seafood | chill snow | dinner | winter | korean | share meat sea
bossam_set | 1인 보쌈 정식 | Boiled pork set for one | 1 h 3 | pork seafood | fine | lunch dinner | - | korean | solo rice meat
jaengban_guksu | 쟁반막국수 | Tossed buckwheat noodles | 2 c 3 | egg | heat | lunch dinner | summer | korean | noodle share`,
  "찜,탕,찌개": `
kimchi_jjigae | 김치찌개 | Kimchi stew | 2 h 2 | pork seafood | rain chill snow | lunch dinner | - | korean | soup rice hearty
doenjang_jjigae | 된장찌개 | Soybean paste stew | 0 h 2 | seafood | rain chill | breakfast lunch dinner | - | korean | soup rice
sundubu | 순두부찌개 | Soft tofu stew | 2 h 2 | seafood egg | rain chill | lunch dinner | - | korean | soup rice
budae_jjigae | 부대찌개 | Army stew | 2 h 2 | pork | rain snow chill | lunch dinner late | - | korean | soup share hearty
cheonggukjang | 청국장 | Fermented soybean stew | 0 h 2 | seafood | chill | lunch dinner | autumn winter | korean | soup rice
gamjatang | 감자탕 | Pork backbone stew | 2 h 3 | pork | chill snow rain | dinner late | - | korean | soup share hearty beer
haejangguk | 뼈해장국 | Pork bone hangover soup | 1 h 2 | pork | chill rain | breakfast lunch | - | korean | soup rice hangover hearty
kongnamul_haejangguk | 콩나물해장국 | Bean sprout hangover soup | 1 h 2 | seafood egg | chill | breakfast lunch late | - | korean | soup rice hangover light
samgyetang | 삼계탕 | Ginseng chicken soup | 0 h 3 | chicken | heat chill | lunch dinner | summer | korean | soup tonic sick
dakhanmari | 닭한마리 | Whole chicken soup | 0 h 3 | chicken | chill snow | dinner | - | korean | soup share sick
galbitang | 갈비탕 | Beef rib soup | 0 h 3 | beef | chill snow | lunch dinner | - | korean | soup rice hearty
seolleongtang | 설렁탕 | Ox bone soup | 0 h 3 | beef | chill snow | breakfast lunch dinner | - | korean | soup rice sick
gomtang | 곰탕 | Beef soup | 0 h 3 | beef | chill snow | breakfast lunch dinner | autumn winter | korean | soup rice sick
yukgaejang | 육개장 | Spicy beef soup | 2 h 2 | beef egg | rain chill snow | lunch dinner | - | korean | soup rice hangover hearty
chueotang | 추어탕 | Loach soup | 1 h 2 | seafood | chill | lunch dinner | autumn | korean | soup tonic sea
altang | 알탕 | Fish roe stew | 2 h 3 | seafood | rain chill | dinner late | winter | korean | soup sea beer
maeuntang | 매운탕 | Spicy fish stew | 3 h 3 | seafood | rain chill | dinner | - | korean | soup sea share beer
jjimdak | 찜닭 | Braised chicken | 1 h 3 | chicken | fine rain | lunch dinner | - | korean | share hearty
dakdoritang | 닭볶음탕 | Spicy braised chicken | 2 h 3 | chicken | rain chill | dinner | - | korean | share hearty
agujjim | 아구찜 | Spicy monkfish | 3 h 4 | seafood | fine | dinner | - | korean | share sea beer
galbijjim | 갈비찜 | Braised beef ribs | 0 h 4 | beef | chill fine | dinner | - | korean | share meat hearty
kimchi_jjim | 김치찜 | Braised kimchi and pork | 2 h 3 | pork seafood | rain chill | lunch dinner | - | korean | rice hearty
beoseot_jeongol | 채수 버섯전골 | Mushroom hot pot, vegetable broth | 0 h 3 | - | chill rain snow | lunch dinner | autumn winter | korean | soup share light veg
dubu_jeongol | 채수 두부전골 | Tofu hot pot, vegetable broth | 1 h 3 | - | rain chill | lunch dinner | - | korean | soup light veg`,
  "고기구이": `
samgyeopsal | 삼겹살구이 | Grilled pork belly | 0 h 3 | pork | fine rain | dinner late | - | korean | grill share beer meat
moksal | 목살구이 | Grilled pork neck | 0 h 3 | pork | fine | dinner late | - | korean | grill share beer meat
dwaeji_galbi | 돼지갈비 | Marinated pork ribs | 0 h 3 | pork | fine | dinner | - | korean | grill share meat
hangjeongsal | 항정살구이 | Grilled pork jowl | 0 h 3 | pork | fine | dinner late | - | korean | grill beer meat
la_galbi | LA갈비 | Beef short ribs | 0 h 4 | beef | fine | dinner | - | korean | grill share meat
bulgogi | 소불고기 | Bulgogi | 0 h 3 | beef | fine chill | lunch dinner | - | korean | grill rice meat
dakgalbi | 닭갈비 | Spicy stir-fried chicken | 2 h 3 | chicken | fine | lunch dinner late | - | korean | grill share cheese
sutbul_dak | 숯불닭구이 | Charcoal chicken | 1 h 3 | chicken | fine | dinner late | - | korean | grill beer
gopchang | 곱창구이 | Grilled beef tripe | 0 h 4 | beef | rain chill | dinner late | - | korean | grill share beer
makchang | 막창구이 | Grilled pork tripe | 0 h 3 | pork | rain chill | dinner late | - | korean | grill share beer
ori_bulgogi | 오리불고기 | Duck bulgogi | 2 h 3 | meat | fine heat | dinner | - | korean | grill share tonic
tteokgalbi | 떡갈비 | Grilled short rib patties | 0 h 3 | pork beef | fine | lunch dinner | - | korean | grill rice meat
deodeok_gui | 더덕구이 정식 | Grilled bellflower root set | 1 h 3 | - | fine | lunch dinner | spring autumn | korean | grill rice veg light
beoseot_gui | 모둠버섯구이 | Grilled mushrooms | 0 h 3 | - | fine rain | dinner | autumn | korean | grill veg light`,
  "백반,죽,국수": `
bibimbap | 비빔밥 | Bibimbap | 1 n 2 | beef egg | fine | lunch dinner | - | korean | rice light
sanchae_bibimbap | 산채비빔밥 | Wild greens bibimbap | 1 n 2 | - | fine | lunch dinner | spring | korean | rice light veg
jeyuk | 제육덮밥 | Spicy pork on rice | 2 h 2 | pork | fine | lunch dinner | - | korean | rice hearty meat
godeungeo | 고등어구이 백반 | Grilled mackerel set | 0 h 2 | seafood | fine | lunch dinner | autumn | korean | rice sea
ssambap | 우렁쌈밥 | Rice wraps with snails | 1 n 2 | seafood | fine | lunch dinner | spring summer | korean | rice light
kimchi_bokkeumbap | 김치볶음밥 | Kimchi fried rice | 2 h 2 | pork seafood egg | fine rain | lunch dinner late | - | korean | rice solo
sundaeguk | 순대국밥 | Blood sausage soup with rice | 1 h 2 | pork | rain chill snow | breakfast lunch dinner late | - | korean | soup rice hangover hearty
dwaeji_gukbap | 돼지국밥 | Pork soup with rice | 0 h 2 | pork | rain chill snow | breakfast lunch dinner | - | korean | soup rice hangover hearty
jeonbokjuk | 전복죽 | Abalone porridge | 0 h 3 | seafood | chill rain | breakfast lunch | - | korean | porridge sick light sea
dakjuk | 닭죽 | Chicken porridge | 0 h 2 | chicken | chill rain | breakfast lunch | - | korean | porridge sick tonic
yachaejuk | 야채죽 | Vegetable porridge | 0 h 2 | - | chill rain | breakfast lunch | - | korean | porridge sick light veg
hobakjuk | 호박죽 | Pumpkin porridge | 0 h 2 | - | chill snow | breakfast afternoon | autumn winter | korean | porridge sweet light veg
patjuk | 팥죽 | Red bean porridge | 0 h 2 | - | snow chill | breakfast lunch afternoon | winter | korean | porridge sweet veg
kalguksu | 칼국수 | Hand-cut noodle soup | 0 h 2 | seafood | rain snow chill | lunch dinner | - | korean | noodle soup
bajirak_kalguksu | 바지락칼국수 | Clam noodle soup | 0 h 2 | seafood | rain chill | lunch dinner | spring | korean | noodle soup sea hangover
sujebi | 수제비 | Hand-torn dough soup | 0 h 2 | seafood | rain snow | lunch dinner | - | korean | soup noodle
janchi_guksu | 잔치국수 | Warm thin noodles | 0 h 1 | seafood egg | rain chill | lunch dinner | - | korean | noodle soup light
bibim_guksu | 비빔국수 | Spicy mixed noodles | 2 c 1 | egg | heat | lunch afternoon | summer | korean | noodle light
kongguksu | 콩국수 | Cold soy milk noodles | 0 c 2 | - | heat | lunch dinner | summer | korean | noodle light veg
mul_naengmyeon | 물냉면 | Cold buckwheat noodles | 0 c 2 | beef egg | heat | lunch dinner | summer | korean | noodle light
bibim_naengmyeon | 비빔냉면 | Spicy cold noodles | 2 c 2 | beef egg | heat | lunch dinner | summer | korean | noodle
haemul_pajeon | 해물파전 | Seafood scallion pancake | 0 h 3 | seafood egg | rain | dinner late | - | korean | pancake share beer fried
kimchijeon | 김치전 | Kimchi pancake | 1 h 2 | seafood | rain | dinner late afternoon | - | korean | pancake beer fried
gamjajeon | 감자전 | Potato pancake | 0 h 2 | - | rain | lunch dinner late | - | korean | pancake beer fried veg
bindaetteok | 녹두빈대떡 | Mung bean pancake | 0 h 2 | pork | rain | dinner late | - | korean | pancake beer fried
dotorimuk | 도토리묵무침 | Acorn jelly salad | 1 c 2 | - | heat fine | lunch dinner | - | korean | light veg
tteokguk | 떡국 | Rice cake soup | 0 h 2 | beef egg | snow chill | breakfast lunch | winter | korean | soup tteok`,
};
