import type { DishRows } from "@/lib/menu/dishes/read.ts";

/** Chicken, pizza, Western dishes, fast food and what a café has. The columns are in `read.ts`. */
export const WEST: DishRows = {
  "피자": `
pepperoni | 페퍼로니피자 | Pepperoni pizza | 0 h 3 | pork dairy | fine | dinner late | - | pizza | share beer cheese
cheese_pizza | 치즈피자 | Cheese pizza | 0 h 3 | dairy | fine | lunch dinner late | - | pizza | share cheese
margherita | 마르게리타피자 | Pizza Margherita | 0 h 3 | dairy | fine | lunch dinner | - | pizza | share cheese
potato_pizza | 포테이토피자 | Potato pizza | 0 h 4 | pork dairy | fine snow | lunch dinner | - | pizza | share hearty
goguma_pizza | 고구마피자 | Sweet potato pizza | 0 h 4 | dairy | fine snow | lunch dinner | autumn winter | pizza | share sweet
combination | 콤비네이션피자 | Combination pizza | 0 h 4 | pork beef dairy | fine | dinner | - | pizza | share hearty
bulgogi_pizza | 불고기피자 | Bulgogi pizza | 0 h 4 | beef dairy | fine | lunch dinner | - | pizza | share hearty
shrimp_pizza | 새우피자 | Shrimp pizza | 0 h 4 | seafood dairy | fine | dinner | - | pizza | share sea
hawaiian | 하와이안피자 | Hawaiian pizza | 0 h 3 | pork dairy | heat fine | lunch dinner | summer | pizza | share sweet
gorgonzola | 고르곤졸라피자 | Gorgonzola pizza with honey | 0 h 3 | dairy | fine | lunch dinner | - | pizza | share sweet cheese
vegan_pizza | 비건 채소피자 | Vegan vegetable pizza | 0 h 4 | - | fine | lunch dinner | - | pizza | share veg`,
  "양식": `
tomato_pasta | 토마토파스타 | Tomato pasta | 0 h 2 | - | fine | lunch dinner | - | western | noodle veg
aglio_olio | 알리오올리오 | Aglio e olio | 1 h 2 | - | fine | lunch dinner | - | western | noodle light veg
carbonara | 까르보나라 | Carbonara | 0 h 3 | pork dairy egg | rain snow fine | lunch dinner | - | western | noodle
rose_pasta | 로제파스타 | Rosé pasta | 0 h 3 | dairy seafood | rain fine | lunch dinner | - | western | noodle
vongole | 봉골레파스타 | Clam pasta | 0 h 3 | seafood | fine | lunch dinner | spring | western | noodle sea
mushroom_risotto | 버섯리조또 | Mushroom risotto | 0 h 3 | dairy | rain chill | lunch dinner | autumn | western | rice
lasagna | 라자냐 | Lasagne | 0 h 3 | beef dairy | snow chill | dinner | winter | western | cheese hearty
steak | 스테이크 | Steak | 0 h 4 | beef | fine | dinner | - | western | grill meat
hamburg_steak | 함박스테이크 | Hamburg steak | 0 h 3 | beef pork egg dairy | fine chill | lunch dinner | - | western | rice meat hearty
gambas | 감바스 | Gambas al ajillo | 1 h 3 | seafood | rain fine | dinner late | - | western | sea bread beer
minestrone | 미네스트로네 | Minestrone | 0 h 2 | - | rain chill snow | breakfast lunch dinner | - | western | soup light veg
mushroom_soup | 양송이수프와 빵 | Mushroom soup with bread | 0 h 2 | dairy | rain snow chill | breakfast lunch | - | western | soup bread sick
caesar | 치킨시저샐러드 | Chicken Caesar salad | 0 c 2 | chicken dairy egg | heat fine | lunch dinner | - | salad | light
ricotta_salad | 리코타치즈샐러드 | Ricotta salad | 0 c 2 | dairy | heat fine | lunch dinner | spring summer | salad | light cheese
grain_salad | 곡물샐러드볼 | Grain salad bowl | 0 c 2 | - | heat fine | lunch dinner | - | salad | light veg
burrito | 부리또볼 | Burrito bowl | 1 n 2 | beef dairy | fine | lunch dinner | - | western | rice hearty`,
  "치킨": `
fried_chicken | 후라이드치킨 | Fried chicken | 0 h 3 | chicken | fine heat rain | dinner late | - | chicken | fried share beer
yangnyeom | 양념치킨 | Seasoned chicken | 1 h 3 | chicken | fine | dinner late | - | chicken | fried share beer sweet
half_half | 반반치킨 | Half fried, half seasoned chicken | 1 h 3 | chicken | fine heat | dinner late | - | chicken | fried share beer
ganjang_chicken | 간장치킨 | Soy sauce chicken | 0 h 3 | chicken | fine | dinner late | - | chicken | fried share beer
garlic_chicken | 마늘치킨 | Garlic chicken | 0 h 3 | chicken | fine | dinner late | - | chicken | fried share beer
honey_chicken | 허니치킨 | Honey chicken | 0 h 3 | chicken | fine | dinner late | - | chicken | fried share sweet
padak | 파닭 | Chicken with scallions | 0 h 3 | chicken | fine heat | dinner late | - | chicken | fried share beer
cheese_chicken | 치즈가루치킨 | Cheese powder chicken | 0 h 4 | chicken dairy | fine | dinner late | - | chicken | fried share cheese
buldak_chicken | 매운양념치킨 | Hot spicy chicken | 3 h 3 | chicken | rain chill | dinner late | - | chicken | fried share beer
roast_chicken | 오븐구이치킨 | Oven-roasted chicken | 0 h 3 | chicken | fine | lunch dinner late | - | chicken | share light beer
boneless | 순살치킨 | Boneless chicken | 0 h 3 | chicken | fine | lunch dinner late | - | chicken | fried share beer
dakgangjeong | 닭강정 | Sweet crispy chicken | 1 n 2 | chicken | fine | afternoon dinner late | - | chicken | fried sweet solo
wings | 윙봉세트 | Chicken wings | 0 h 3 | chicken | fine | dinner late | - | chicken | fried beer`,
  "페스트푸드": `
burger | 수제버거 | Handmade burger | 0 h 2 | beef dairy egg | fine | lunch dinner late | - | pizza | bread hearty
bulgogi_burger | 불고기버거 | Bulgogi burger | 0 h 1 | beef egg | fine | lunch dinner | - | pizza | bread solo
chicken_burger | 치킨버거 | Chicken burger | 0 h 1 | chicken egg dairy | fine | lunch dinner late | - | pizza | bread fried
shrimp_burger | 새우버거 | Shrimp burger | 0 h 1 | seafood egg | fine | lunch dinner | - | pizza | bread sea
vegan_burger | 비건버거 | Vegan burger | 0 h 2 | - | fine | lunch dinner late | - | pizza | bread veg
fries | 감자튀김 | French fries | 0 h 1 | - | fine | afternoon late | - | pizza | fried veg beer
sub | 서브샌드위치 | Sub sandwich | 0 n 2 | pork dairy egg | fine | breakfast lunch | - | salad | bread light solo
veg_sub | 채소샌드위치 | Vegetable sandwich | 0 n 1 | - | fine heat | breakfast lunch afternoon | - | salad | bread light solo veg
chicken_wrap | 치킨랩 | Chicken wrap | 0 n 2 | chicken dairy | fine | lunch | - | salad | light solo
taco | 비프타코 | Beef tacos | 1 n 2 | beef dairy | fine heat | lunch dinner late | - | pizza | beer
hot_dog | 핫도그세트 | Hot dog set | 0 h 1 | pork egg dairy | fine | lunch afternoon late | - | pizza | bread solo
toast | 길거리토스트 | Street toast | 0 h 1 | pork egg dairy | fine chill | breakfast afternoon | - | snack | bread solo`,
  "카페,디저트": `
patbingsu | 팥빙수 | Red bean shaved ice | 0 c 2 | dairy | heat | afternoon late | summer | dessert | sweet share
mango_bingsu | 망고빙수 | Mango shaved ice | 0 c 3 | dairy | heat | afternoon late | summer | dessert | sweet share
ice_cream | 아이스크림 | Ice cream | 0 c 1 | dairy | heat | afternoon late | summer | dessert | sweet
iced_coffee | 아이스 아메리카노 | Iced americano | 0 c 1 | - | heat fine | breakfast afternoon | - | dessert | drink veg
latte | 카페라떼와 스콘 | Latte and scone | 0 h 2 | dairy egg | rain chill fine | breakfast afternoon | - | dessert | drink bread
hot_chocolate | 핫초코 | Hot chocolate | 0 h 1 | dairy | snow chill | afternoon late | winter | dessert | drink sweet
daechu_tea | 대추차 | Jujube tea | 0 h 1 | - | snow chill rain | afternoon | autumn winter | dessert | drink sick veg
fruit_cup | 과일컵 | Fruit cup | 0 c 2 | - | heat fine | breakfast afternoon | - | dessert | light sweet veg
smoothie_bowl | 스무디볼 | Smoothie bowl | 0 c 2 | - | heat | breakfast afternoon | summer | dessert | light sweet veg
yogurt | 그릭요거트볼 | Greek yogurt bowl | 0 c 2 | dairy | heat fine | breakfast afternoon | - | dessert | light sweet
cake | 생크림케이크 | Cream cake | 0 c 2 | dairy egg | fine | afternoon | - | dessert | sweet share
tiramisu | 티라미수 | Tiramisu | 0 c 2 | dairy egg | rain fine | afternoon late | - | dessert | sweet
croffle | 크로플 | Croffle | 0 h 1 | dairy egg | rain fine | afternoon | - | dessert | sweet bread
waffle | 생크림와플 | Cream waffle | 0 h 1 | dairy egg | fine | afternoon | - | dessert | sweet bread
egg_tart | 에그타르트 | Egg tart | 0 n 1 | dairy egg | rain fine | breakfast afternoon | - | dessert | sweet bread
bagel | 베이글과 크림치즈 | Bagel with cream cheese | 0 n 1 | dairy | fine rain | breakfast afternoon | - | dessert | bread solo
brunch | 브런치 플레이트 | Brunch plate | 0 h 3 | egg pork dairy | fine | breakfast lunch | - | dessert | bread
injeolmi | 인절미 | Rice cake with soy powder | 0 n 1 | - | fine chill | breakfast afternoon | - | dessert | tteok sweet veg
hotteok | 씨앗호떡 | Seed hotteok | 0 h 1 | - | snow chill | afternoon late | winter | dessert | sweet fried veg
bungeoppang | 붕어빵 | Fish-shaped pastry | 0 h 1 | dairy egg | snow chill | afternoon late | winter | dessert | sweet bread`,
};
