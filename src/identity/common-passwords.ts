/**
 * Passwords of eight characters and more that lead the published lists of leaked ones, Chinese
 * services included, in lower case. Shorter ones fail by length.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
	`password password1 password12 password123 password1234 passw0rd p@ssw0rd p@ssword pa$$word
	12345678 123456789 1234567890 0123456789 87654321 987654321 0987654321 11223344 12341234
	12344321 123123123 123321123 147258369 159357456 147852369 789456123 741852963 963852741
	1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc qazwsxedc zaq12wsx qwertyuiop qwertyui qwerty123
	qwerty12 qwer1234 qweasdzxc asdfghjkl asdfasdf asdf1234 zxcvbnm1 zxcvbnm123 1234qwer 123qwe123
	123456qq 123456aa a1234567 a12345678 a123456789 aa123456 aa123456789 aa12345678 abc12345
	abcd1234 abc123456 abcdefgh abc123abc q1w2e3r4 q1w2e3r4t5 qq123456 qq123456789 qqqqqqqq
	aaaaaaaa woaini123 woaini520 woaini521 woaini1314 woaini1314520 5201314520 52013145 5201314a
	a5201314 1314520a 13145200 1314521a 31415926 314159265 iloveyou iloveyou1 ilovechina
	sunshine princess football baseball superman batman123 trustno1 welcome1 welcome123
	admin123 admin1234 admin12345 administrator root1234 letmein1 letmein123 changeme
	changeme123 test1234 test12345 testtest guest123 master123 monkey123 dragon123 shadow123
	michael1 jennifer charlie1 computer internet whatever starwars pokemon123 nintendo
	wangyang zhangwei lovelove lovexxxx woaiwojia woaiwoziji jiayou123 nihao123 zhongguo
	china123 beijing2008 wodemima mima1234 mimamima xiaoming xiaoxiao 00000000 11111111 22222222
	33333333 55555555 66666666 77777777 88888888 99999999 12121212 13131313 11112222 18181818
	20082008 19871987 19881988 19891989 19901990 168168168 520520520 521521521 666666888 888888888
	000000000 111111111 666666666 999999999 qwe123456 asd123456 zxc123456 w123456789 z123456789
	x123456789 q123456789 s123456789 l123456789 y123456789 c123456789 h123456789 wang123456
	zhang123456 liu123456 li123456789 chen123456 yang123456 zxcv1234 asdqwe123 qweasd123
	alipay123 wechat123 weixin123 taobao123 jingdong unionpay`.split(/\s+/),
);
