import { dictionary } from "@zxcvbn-ts/language-common";

/**
 * Passwords that lead the lists of Chinese services (CSDN 2011, 178.com, Tianya, 12306 2014), in
 * lower case: names of sites, number games that read as words (5201314: I love you all my life), key
 * patterns. International lists hardly know them. Shorter than eight characters fail by length.
 */
const CHINESE = `woaini123 woaini520 woaini521 woaini1314 woaini1314520 woaiwojia woaiwoziji wodemima
	wangyang zhangwei xiaoming xiaoxiao zhongguo jiayou123 nihao123 mima1234 mimamima beijing2008
	ilovechina china123 5201314520 52013145 5201314a a5201314 1314520a 13145200 1314521a 31415926
	314159265 147258369 159357456 147852369 789456123 741852963 963852741 123456qq 123456aa a1234567
	a12345678 a123456789 aa123456 aa123456789 aa12345678 abc12345 abc123456 abcd1234 qq123456
	qq123456789 qwe123456 asd123456 zxc123456 w123456789 z123456789 x123456789 q123456789 s123456789
	l123456789 y123456789 c123456789 h123456789 wang123456 zhang123456 liu123456 li123456789
	chen123456 yang123456 zxcv1234 asdqwe123 qweasd123 11223344 12341234 12344321 123123123 123321123
	19871987 19881988 19891989 19901990 20082008 168168168 520520520 521521521 666666888 18181818
	alipay123 wechat123 weixin123 taobao123 jingdong unionpay dearbook 00000000 1q2w3e4r5t admin123
	admin1234 admin12345 changeme123 passw0rd p@ssw0rd p@ssword pa$$word 0987654321 root1234 test12345
	guest123`;

/**
 * Leaked and common passwords in lower case: 49,000 of `@zxcvbn-ts/language-common` 4.1.3
 * (2026-07-16; made from public password leaks by frequency), and the Chinese favourites above.
 * docs/OPERATIONS.md names the source and how it is renewed.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set([
	...dictionary["passwords-common"].map((password) => password.toLowerCase()),
	...CHINESE.split(/\s+/),
]);
