import {
	Jt as a,
	Sn as c,
	Wt as d,
	en as f,
	z as h,
	Ht as i,
	Un as l,
	q as m,
	Gt as n,
	K as o,
	nt as p,
	Hn as r,
	Qt as s,
	Vn as u,
} from "./nav-5m3quvB-.js";
import { i as e, t } from "./rolldown-runtime-vfrPO-fZ.js";
import "./src-1ETPRcpH.js";
import { t as v } from "./copy-button-CeKZy-Dr.js";
import { t as y } from "./page-zgznIXmf.js";
import { t as b } from "./query-gate-44CTvBvf.js";
import { s as _, o as g } from "./safety-CXC2aBjD.js";
import { t as x } from "./steps-DjgkzI_1.js"; /* empty css                 */
var S = t((e, t) => {
		t.exports = function () {
			return typeof Promise == `function` && Promise.prototype && Promise.prototype.then;
		};
	}),
	C = t((e) => {
		var t,
			n = [
				0, 26, 44, 70, 100, 134, 172, 196, 242, 292, 346, 404, 466, 532, 581, 655, 733, 815, 901,
				991, 1085, 1156, 1258, 1364, 1474, 1588, 1706, 1828, 1921, 2051, 2185, 2323, 2465, 2611,
				2761, 2876, 3034, 3196, 3362, 3532, 3706,
			];
		(e.getSymbolSize = function (e) {
			if (!e) throw Error(`"version" cannot be null or undefined`);
			if (e < 1 || e > 40) throw Error(`"version" should be in range from 1 to 40`);
			return e * 4 + 17;
		}),
			(e.getSymbolTotalCodewords = function (e) {
				return n[e];
			}),
			(e.getBCHDigit = function (e) {
				let t = 0;
				for (; e !== 0; ) t++, (e >>>= 1);
				return t;
			}),
			(e.setToSJISFunction = function (e) {
				if (typeof e != `function`) throw Error(`"toSJISFunc" is not a valid function.`);
				t = e;
			}),
			(e.isKanjiModeEnabled = function () {
				return t !== void 0;
			}),
			(e.toSJIS = function (e) {
				return t(e);
			});
	}),
	w = t((e) => {
		(e.L = { bit: 1 }), (e.M = { bit: 0 }), (e.Q = { bit: 3 }), (e.H = { bit: 2 });
		function t(t) {
			if (typeof t != `string`) throw Error(`Param is not a string`);
			switch (t.toLowerCase()) {
				case `l`:
				case `low`:
					return e.L;
				case `m`:
				case `medium`:
					return e.M;
				case `q`:
				case `quartile`:
					return e.Q;
				case `h`:
				case `high`:
					return e.H;
				default:
					throw Error(`Unknown EC Level: ` + t);
			}
		}
		(e.isValid = function (e) {
			return e && e.bit !== void 0 && e.bit >= 0 && e.bit < 4;
		}),
			(e.from = function (n, r) {
				if (e.isValid(n)) return n;
				try {
					return t(n);
				} catch {
					return r;
				}
			});
	}),
	T = t((e, t) => {
		function n() {
			(this.buffer = []), (this.length = 0);
		}
		(n.prototype = {
			get: function (e) {
				let t = Math.floor(e / 8);
				return ((this.buffer[t] >>> (7 - (e % 8))) & 1) == 1;
			},
			put: function (e, t) {
				for (let n = 0; n < t; n++) this.putBit(((e >>> (t - n - 1)) & 1) == 1);
			},
			getLengthInBits: function () {
				return this.length;
			},
			putBit: function (e) {
				let t = Math.floor(this.length / 8);
				this.buffer.length <= t && this.buffer.push(0),
					e && (this.buffer[t] |= 128 >>> (this.length % 8)),
					this.length++;
			},
		}),
			(t.exports = n);
	}),
	E = t((e, t) => {
		function n(e) {
			if (!e || e < 1) throw Error(`BitMatrix size must be defined and greater than 0`);
			(this.size = e),
				(this.data = new Uint8Array(e * e)),
				(this.reservedBit = new Uint8Array(e * e));
		}
		(n.prototype.set = function (e, t, n, r) {
			let i = e * this.size + t;
			(this.data[i] = n), r && (this.reservedBit[i] = !0);
		}),
			(n.prototype.get = function (e, t) {
				return this.data[e * this.size + t];
			}),
			(n.prototype.xor = function (e, t, n) {
				this.data[e * this.size + t] ^= n;
			}),
			(n.prototype.isReserved = function (e, t) {
				return this.reservedBit[e * this.size + t];
			}),
			(t.exports = n);
	}),
	D = t((e) => {
		var t = C().getSymbolSize;
		(e.getRowColCoords = function (e) {
			if (e === 1) return [];
			let n = Math.floor(e / 7) + 2,
				r = t(e),
				i = r === 145 ? 26 : Math.ceil((r - 13) / (2 * n - 2)) * 2,
				a = [r - 7];
			for (let e = 1; e < n - 1; e++) a[e] = a[e - 1] - i;
			return a.push(6), a.reverse();
		}),
			(e.getPositions = function (t) {
				let n = [],
					r = e.getRowColCoords(t),
					i = r.length;
				for (let e = 0; e < i; e++)
					for (let t = 0; t < i; t++)
						(e === 0 && t === 0) ||
							(e === 0 && t === i - 1) ||
							(e === i - 1 && t === 0) ||
							n.push([r[e], r[t]]);
				return n;
			});
	}),
	O = t((e) => {
		var t = C().getSymbolSize,
			n = 7;
		e.getPositions = function (e) {
			let r = t(e);
			return [
				[0, 0],
				[r - n, 0],
				[0, r - n],
			];
		};
	}),
	k = t((e) => {
		e.Patterns = {
			PATTERN000: 0,
			PATTERN001: 1,
			PATTERN010: 2,
			PATTERN011: 3,
			PATTERN100: 4,
			PATTERN101: 5,
			PATTERN110: 6,
			PATTERN111: 7,
		};
		var t = { N1: 3, N2: 3, N3: 40, N4: 10 };
		(e.isValid = function (e) {
			return e != null && e !== `` && !isNaN(e) && e >= 0 && e <= 7;
		}),
			(e.from = function (t) {
				return e.isValid(t) ? parseInt(t, 10) : void 0;
			}),
			(e.getPenaltyN1 = function (e) {
				let n = e.size,
					r = 0,
					i = 0,
					a = 0,
					o = null,
					s = null;
				for (let c = 0; c < n; c++) {
					(i = a = 0), (o = s = null);
					for (let l = 0; l < n; l++) {
						let n = e.get(c, l);
						n === o ? i++ : (i >= 5 && (r += t.N1 + (i - 5)), (o = n), (i = 1)),
							(n = e.get(l, c)),
							n === s ? a++ : (a >= 5 && (r += t.N1 + (a - 5)), (s = n), (a = 1));
					}
					i >= 5 && (r += t.N1 + (i - 5)), a >= 5 && (r += t.N1 + (a - 5));
				}
				return r;
			}),
			(e.getPenaltyN2 = function (e) {
				let n = e.size,
					r = 0;
				for (let t = 0; t < n - 1; t++)
					for (let i = 0; i < n - 1; i++) {
						let n = e.get(t, i) + e.get(t, i + 1) + e.get(t + 1, i) + e.get(t + 1, i + 1);
						(n === 4 || n === 0) && r++;
					}
				return r * t.N2;
			}),
			(e.getPenaltyN3 = function (e) {
				let n = e.size,
					r = 0,
					i = 0,
					a = 0;
				for (let t = 0; t < n; t++) {
					i = a = 0;
					for (let o = 0; o < n; o++)
						(i = ((i << 1) & 2047) | e.get(t, o)),
							o >= 10 && (i === 1488 || i === 93) && r++,
							(a = ((a << 1) & 2047) | e.get(o, t)),
							o >= 10 && (a === 1488 || a === 93) && r++;
				}
				return r * t.N3;
			}),
			(e.getPenaltyN4 = function (e) {
				let n = 0,
					r = e.data.length;
				for (let t = 0; t < r; t++) n += e.data[t];
				return Math.abs(Math.ceil((n * 100) / r / 5) - 10) * t.N4;
			});
		function n(t, n, r) {
			switch (t) {
				case e.Patterns.PATTERN000:
					return (n + r) % 2 == 0;
				case e.Patterns.PATTERN001:
					return n % 2 == 0;
				case e.Patterns.PATTERN010:
					return r % 3 == 0;
				case e.Patterns.PATTERN011:
					return (n + r) % 3 == 0;
				case e.Patterns.PATTERN100:
					return (Math.floor(n / 2) + Math.floor(r / 3)) % 2 == 0;
				case e.Patterns.PATTERN101:
					return ((n * r) % 2) + ((n * r) % 3) == 0;
				case e.Patterns.PATTERN110:
					return (((n * r) % 2) + ((n * r) % 3)) % 2 == 0;
				case e.Patterns.PATTERN111:
					return (((n * r) % 3) + ((n + r) % 2)) % 2 == 0;
				default:
					throw Error(`bad maskPattern:` + t);
			}
		}
		(e.applyMask = function (e, t) {
			let r = t.size;
			for (let i = 0; i < r; i++)
				for (let a = 0; a < r; a++) t.isReserved(a, i) || t.xor(a, i, n(e, a, i));
		}),
			(e.getBestMask = function (t, n) {
				let r = Object.keys(e.Patterns).length,
					i = 0,
					a = 1 / 0;
				for (let o = 0; o < r; o++) {
					n(o), e.applyMask(o, t);
					let r = e.getPenaltyN1(t) + e.getPenaltyN2(t) + e.getPenaltyN3(t) + e.getPenaltyN4(t);
					e.applyMask(o, t), r < a && ((a = r), (i = o));
				}
				return i;
			});
	}),
	A = t((e) => {
		var t = w(),
			n = [
				1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 1, 2, 2, 4, 1, 2, 4, 4, 2, 4, 4, 4, 2, 4, 6, 5, 2, 4, 6,
				6, 2, 5, 8, 8, 4, 5, 8, 8, 4, 5, 8, 11, 4, 8, 10, 11, 4, 9, 12, 16, 4, 9, 16, 16, 6, 10, 12,
				18, 6, 10, 17, 16, 6, 11, 16, 19, 6, 13, 18, 21, 7, 14, 21, 25, 8, 16, 20, 25, 8, 17, 23,
				25, 9, 17, 23, 34, 9, 18, 25, 30, 10, 20, 27, 32, 12, 21, 29, 35, 12, 23, 34, 37, 12, 25,
				34, 40, 13, 26, 35, 42, 14, 28, 38, 45, 15, 29, 40, 48, 16, 31, 43, 51, 17, 33, 45, 54, 18,
				35, 48, 57, 19, 37, 51, 60, 19, 38, 53, 63, 20, 40, 56, 66, 21, 43, 59, 70, 22, 45, 62, 74,
				24, 47, 65, 77, 25, 49, 68, 81,
			],
			r = [
				7, 10, 13, 17, 10, 16, 22, 28, 15, 26, 36, 44, 20, 36, 52, 64, 26, 48, 72, 88, 36, 64, 96,
				112, 40, 72, 108, 130, 48, 88, 132, 156, 60, 110, 160, 192, 72, 130, 192, 224, 80, 150, 224,
				264, 96, 176, 260, 308, 104, 198, 288, 352, 120, 216, 320, 384, 132, 240, 360, 432, 144,
				280, 408, 480, 168, 308, 448, 532, 180, 338, 504, 588, 196, 364, 546, 650, 224, 416, 600,
				700, 224, 442, 644, 750, 252, 476, 690, 816, 270, 504, 750, 900, 300, 560, 810, 960, 312,
				588, 870, 1050, 336, 644, 952, 1110, 360, 700, 1020, 1200, 390, 728, 1050, 1260, 420, 784,
				1140, 1350, 450, 812, 1200, 1440, 480, 868, 1290, 1530, 510, 924, 1350, 1620, 540, 980,
				1440, 1710, 570, 1036, 1530, 1800, 570, 1064, 1590, 1890, 600, 1120, 1680, 1980, 630, 1204,
				1770, 2100, 660, 1260, 1860, 2220, 720, 1316, 1950, 2310, 750, 1372, 2040, 2430,
			];
		(e.getBlocksCount = function (e, r) {
			switch (r) {
				case t.L:
					return n[(e - 1) * 4 + 0];
				case t.M:
					return n[(e - 1) * 4 + 1];
				case t.Q:
					return n[(e - 1) * 4 + 2];
				case t.H:
					return n[(e - 1) * 4 + 3];
				default:
					return;
			}
		}),
			(e.getTotalCodewordsCount = function (e, n) {
				switch (n) {
					case t.L:
						return r[(e - 1) * 4 + 0];
					case t.M:
						return r[(e - 1) * 4 + 1];
					case t.Q:
						return r[(e - 1) * 4 + 2];
					case t.H:
						return r[(e - 1) * 4 + 3];
					default:
						return;
				}
			});
	}),
	j = t((e) => {
		var t = new Uint8Array(512),
			n = new Uint8Array(256);
		(function () {
			let e = 1;
			for (let r = 0; r < 255; r++) (t[r] = e), (n[e] = r), (e <<= 1), e & 256 && (e ^= 285);
			for (let e = 255; e < 512; e++) t[e] = t[e - 255];
		})(),
			(e.log = function (e) {
				if (e < 1) throw Error(`log(` + e + `)`);
				return n[e];
			}),
			(e.exp = function (e) {
				return t[e];
			}),
			(e.mul = function (e, r) {
				return e === 0 || r === 0 ? 0 : t[n[e] + n[r]];
			});
	}),
	M = t((e) => {
		var t = j();
		(e.mul = function (e, n) {
			let r = new Uint8Array(e.length + n.length - 1);
			for (let i = 0; i < e.length; i++)
				for (let a = 0; a < n.length; a++) r[i + a] ^= t.mul(e[i], n[a]);
			return r;
		}),
			(e.mod = function (e, n) {
				let r = new Uint8Array(e);
				for (; r.length - n.length >= 0; ) {
					let e = r[0];
					for (let i = 0; i < n.length; i++) r[i] ^= t.mul(n[i], e);
					let i = 0;
					for (; i < r.length && r[i] === 0; ) i++;
					r = r.slice(i);
				}
				return r;
			}),
			(e.generateECPolynomial = function (n) {
				let r = new Uint8Array([1]);
				for (let i = 0; i < n; i++) r = e.mul(r, new Uint8Array([1, t.exp(i)]));
				return r;
			});
	}),
	N = t((e, t) => {
		var n = M();
		function r(e) {
			(this.genPoly = void 0), (this.degree = e), this.degree && this.initialize(this.degree);
		}
		(r.prototype.initialize = function (e) {
			(this.degree = e), (this.genPoly = n.generateECPolynomial(this.degree));
		}),
			(r.prototype.encode = function (e) {
				if (!this.genPoly) throw Error(`Encoder not initialized`);
				let t = new Uint8Array(e.length + this.degree);
				t.set(e);
				let r = n.mod(t, this.genPoly),
					i = this.degree - r.length;
				if (i > 0) {
					let e = new Uint8Array(this.degree);
					return e.set(r, i), e;
				}
				return r;
			}),
			(t.exports = r);
	}),
	P = t((e) => {
		e.isValid = function (e) {
			return !isNaN(e) && e >= 1 && e <= 40;
		};
	}),
	F = t((e) => {
		var t = `[0-9]+`,
			n = `[A-Z $%*+\\-./:]+`,
			r = `(?:[u3000-u303F]|[u3040-u309F]|[u30A0-u30FF]|[uFF00-uFFEF]|[u4E00-u9FAF]|[u2605-u2606]|[u2190-u2195]|u203B|[u2010u2015u2018u2019u2025u2026u201Cu201Du2225u2260]|[u0391-u0451]|[u00A7u00A8u00B1u00B4u00D7u00F7])+`;
		r = r.replace(/u/g, `\\u`);
		var i =
			`(?:(?![A-Z0-9 $%*+\\-./:]|` +
			r +
			`)(?:.|[\r
]))+`;
		(e.KANJI = new RegExp(r, `g`)),
			(e.BYTE_KANJI = RegExp(`[^A-Z0-9 $%*+\\-./:]+`, `g`)),
			(e.BYTE = new RegExp(i, `g`)),
			(e.NUMERIC = new RegExp(t, `g`)),
			(e.ALPHANUMERIC = new RegExp(n, `g`));
		var a = RegExp(`^` + r + `$`),
			o = RegExp(`^[0-9]+$`),
			s = RegExp(`^[A-Z0-9 $%*+\\-./:]+$`);
		(e.testKanji = function (e) {
			return a.test(e);
		}),
			(e.testNumeric = function (e) {
				return o.test(e);
			}),
			(e.testAlphanumeric = function (e) {
				return s.test(e);
			});
	}),
	I = t((e) => {
		var t = P(),
			n = F();
		(e.NUMERIC = { id: `Numeric`, bit: 1, ccBits: [10, 12, 14] }),
			(e.ALPHANUMERIC = { id: `Alphanumeric`, bit: 2, ccBits: [9, 11, 13] }),
			(e.BYTE = { id: `Byte`, bit: 4, ccBits: [8, 16, 16] }),
			(e.KANJI = { id: `Kanji`, bit: 8, ccBits: [8, 10, 12] }),
			(e.MIXED = { bit: -1 }),
			(e.getCharCountIndicator = function (e, n) {
				if (!e.ccBits) throw Error(`Invalid mode: ` + e);
				if (!t.isValid(n)) throw Error(`Invalid version: ` + n);
				return n >= 1 && n < 10 ? e.ccBits[0] : n < 27 ? e.ccBits[1] : e.ccBits[2];
			}),
			(e.getBestModeForData = function (t) {
				return n.testNumeric(t)
					? e.NUMERIC
					: n.testAlphanumeric(t)
						? e.ALPHANUMERIC
						: n.testKanji(t)
							? e.KANJI
							: e.BYTE;
			}),
			(e.toString = function (e) {
				if (e && e.id) return e.id;
				throw Error(`Invalid mode`);
			}),
			(e.isValid = function (e) {
				return e && e.bit && e.ccBits;
			});
		function r(t) {
			if (typeof t != `string`) throw Error(`Param is not a string`);
			switch (t.toLowerCase()) {
				case `numeric`:
					return e.NUMERIC;
				case `alphanumeric`:
					return e.ALPHANUMERIC;
				case `kanji`:
					return e.KANJI;
				case `byte`:
					return e.BYTE;
				default:
					throw Error(`Unknown mode: ` + t);
			}
		}
		e.from = function (t, n) {
			if (e.isValid(t)) return t;
			try {
				return r(t);
			} catch {
				return n;
			}
		};
	}),
	L = t((e) => {
		var t = C(),
			n = A(),
			r = w(),
			i = I(),
			a = P(),
			o = 7973,
			s = t.getBCHDigit(o);
		function c(t, n, r) {
			for (let i = 1; i <= 40; i++) if (n <= e.getCapacity(i, r, t)) return i;
		}
		function l(e, t) {
			return i.getCharCountIndicator(e, t) + 4;
		}
		function u(e, t) {
			let n = 0;
			return (
				e.forEach(function (e) {
					let r = l(e.mode, t);
					n += r + e.getBitsLength();
				}),
				n
			);
		}
		function d(t, n) {
			for (let r = 1; r <= 40; r++) if (u(t, r) <= e.getCapacity(r, n, i.MIXED)) return r;
		}
		(e.from = function (e, t) {
			return a.isValid(e) ? parseInt(e, 10) : t;
		}),
			(e.getCapacity = function (e, r, o) {
				if (!a.isValid(e)) throw Error(`Invalid QR Code version`);
				o === void 0 && (o = i.BYTE);
				let s = (t.getSymbolTotalCodewords(e) - n.getTotalCodewordsCount(e, r)) * 8;
				if (o === i.MIXED) return s;
				let c = s - l(o, e);
				switch (o) {
					case i.NUMERIC:
						return Math.floor((c / 10) * 3);
					case i.ALPHANUMERIC:
						return Math.floor((c / 11) * 2);
					case i.KANJI:
						return Math.floor(c / 13);
					case i.BYTE:
					default:
						return Math.floor(c / 8);
				}
			}),
			(e.getBestVersionForData = function (e, t) {
				let n,
					i = r.from(t, r.M);
				if (Array.isArray(e)) {
					if (e.length > 1) return d(e, i);
					if (e.length === 0) return 1;
					n = e[0];
				} else n = e;
				return c(n.mode, n.getLength(), i);
			}),
			(e.getEncodedBits = function (e) {
				if (!a.isValid(e) || e < 7) throw Error(`Invalid QR Code version`);
				let n = e << 12;
				for (; t.getBCHDigit(n) - s >= 0; ) n ^= o << (t.getBCHDigit(n) - s);
				return (e << 12) | n;
			});
	}),
	R = t((e) => {
		var t = C(),
			n = 1335,
			r = 21522,
			i = t.getBCHDigit(n);
		e.getEncodedBits = function (e, a) {
			let o = (e.bit << 3) | a,
				s = o << 10;
			for (; t.getBCHDigit(s) - i >= 0; ) s ^= n << (t.getBCHDigit(s) - i);
			return ((o << 10) | s) ^ r;
		};
	}),
	z = t((e, t) => {
		var n = I();
		function r(e) {
			(this.mode = n.NUMERIC), (this.data = e.toString());
		}
		(r.getBitsLength = function (e) {
			return 10 * Math.floor(e / 3) + (e % 3 ? (e % 3) * 3 + 1 : 0);
		}),
			(r.prototype.getLength = function () {
				return this.data.length;
			}),
			(r.prototype.getBitsLength = function () {
				return r.getBitsLength(this.data.length);
			}),
			(r.prototype.write = function (e) {
				let t, n, r;
				for (t = 0; t + 3 <= this.data.length; t += 3)
					(n = this.data.substr(t, 3)), (r = parseInt(n, 10)), e.put(r, 10);
				let i = this.data.length - t;
				i > 0 && ((n = this.data.substr(t)), (r = parseInt(n, 10)), e.put(r, i * 3 + 1));
			}),
			(t.exports = r);
	}),
	B = t((e, t) => {
		var n = I(),
			r = `0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:`.split(``);
		function i(e) {
			(this.mode = n.ALPHANUMERIC), (this.data = e);
		}
		(i.getBitsLength = function (e) {
			return 11 * Math.floor(e / 2) + (e % 2) * 6;
		}),
			(i.prototype.getLength = function () {
				return this.data.length;
			}),
			(i.prototype.getBitsLength = function () {
				return i.getBitsLength(this.data.length);
			}),
			(i.prototype.write = function (e) {
				let t = 0;
				for (; t + 2 <= this.data.length; t += 2) {
					let n = r.indexOf(this.data[t]) * 45;
					(n += r.indexOf(this.data[t + 1])), e.put(n, 11);
				}
				this.data.length % 2 && e.put(r.indexOf(this.data[t]), 6);
			}),
			(t.exports = i);
	}),
	V = t((e, t) => {
		var n = I();
		function r(e) {
			(this.mode = n.BYTE),
				(this.data = typeof e == `string` ? new TextEncoder().encode(e) : new Uint8Array(e));
		}
		(r.getBitsLength = function (e) {
			return e * 8;
		}),
			(r.prototype.getLength = function () {
				return this.data.length;
			}),
			(r.prototype.getBitsLength = function () {
				return r.getBitsLength(this.data.length);
			}),
			(r.prototype.write = function (e) {
				for (let t = 0, n = this.data.length; t < n; t++) e.put(this.data[t], 8);
			}),
			(t.exports = r);
	}),
	H = t((e, t) => {
		var n = I(),
			r = C();
		function i(e) {
			(this.mode = n.KANJI), (this.data = e);
		}
		(i.getBitsLength = function (e) {
			return e * 13;
		}),
			(i.prototype.getLength = function () {
				return this.data.length;
			}),
			(i.prototype.getBitsLength = function () {
				return i.getBitsLength(this.data.length);
			}),
			(i.prototype.write = function (e) {
				let t = 0;
				for (; t < this.data.length; t++) {
					let n = r.toSJIS(this.data[t]);
					if (n >= 33088 && n <= 40956) n -= 33088;
					else if (n >= 57408 && n <= 60351) n -= 49472;
					else
						throw Error(
							`Invalid SJIS character: ` +
								this.data[t] +
								`
Make sure your charset is UTF-8`,
						);
					(n = ((n >>> 8) & 255) * 192 + (n & 255)), e.put(n, 13);
				}
			}),
			(t.exports = i);
	}),
	U = t((e, t) => {
		var n = {
			single_source_shortest_paths: function (e, t, r) {
				var i = {},
					a = {};
				a[t] = 0;
				var o = n.PriorityQueue.make();
				o.push(t, 0);
				for (var s, c, l, u, d, f, p, m, h; !o.empty(); )
					for (l in ((s = o.pop()), (c = s.value), (u = s.cost), (d = e[c] || {}), d))
						d.hasOwnProperty(l) &&
							((f = d[l]),
							(p = u + f),
							(m = a[l]),
							(h = a[l] === void 0),
							(h || m > p) && ((a[l] = p), o.push(l, p), (i[l] = c)));
				if (r !== void 0 && a[r] === void 0) {
					var g = [`Could not find a path from `, t, ` to `, r, `.`].join(``);
					throw Error(g);
				}
				return i;
			},
			extract_shortest_path_from_predecessor_list: function (e, t) {
				for (var n = [], r = t; r; ) n.push(r), e[r], (r = e[r]);
				return n.reverse(), n;
			},
			find_path: function (e, t, r) {
				var i = n.single_source_shortest_paths(e, t, r);
				return n.extract_shortest_path_from_predecessor_list(i, r);
			},
			PriorityQueue: {
				make: function (e) {
					var t = n.PriorityQueue,
						r = {},
						i;
					for (i in ((e ||= {}), t)) t.hasOwnProperty(i) && (r[i] = t[i]);
					return (r.queue = []), (r.sorter = e.sorter || t.default_sorter), r;
				},
				default_sorter: function (e, t) {
					return e.cost - t.cost;
				},
				push: function (e, t) {
					var n = { value: e, cost: t };
					this.queue.push(n), this.queue.sort(this.sorter);
				},
				pop: function () {
					return this.queue.shift();
				},
				empty: function () {
					return this.queue.length === 0;
				},
			},
		};
		t !== void 0 && (t.exports = n);
	}),
	W = t((e) => {
		var t = I(),
			n = z(),
			r = B(),
			i = V(),
			a = H(),
			o = F(),
			s = C(),
			c = U();
		function l(e) {
			return unescape(encodeURIComponent(e)).length;
		}
		function u(e, t, n) {
			let r = [],
				i;
			for (; (i = e.exec(n)) !== null; )
				r.push({ data: i[0], index: i.index, mode: t, length: i[0].length });
			return r;
		}
		function d(e) {
			let n = u(o.NUMERIC, t.NUMERIC, e),
				r = u(o.ALPHANUMERIC, t.ALPHANUMERIC, e),
				i,
				a;
			return (
				s.isKanjiModeEnabled()
					? ((i = u(o.BYTE, t.BYTE, e)), (a = u(o.KANJI, t.KANJI, e)))
					: ((i = u(o.BYTE_KANJI, t.BYTE, e)), (a = [])),
				n
					.concat(r, i, a)
					.sort(function (e, t) {
						return e.index - t.index;
					})
					.map(function (e) {
						return { data: e.data, mode: e.mode, length: e.length };
					})
			);
		}
		function f(e, o) {
			switch (o) {
				case t.NUMERIC:
					return n.getBitsLength(e);
				case t.ALPHANUMERIC:
					return r.getBitsLength(e);
				case t.KANJI:
					return a.getBitsLength(e);
				case t.BYTE:
					return i.getBitsLength(e);
			}
		}
		function p(e) {
			return e.reduce(function (e, t) {
				let n = e.length - 1 >= 0 ? e[e.length - 1] : null;
				return n && n.mode === t.mode ? ((e[e.length - 1].data += t.data), e) : (e.push(t), e);
			}, []);
		}
		function m(e) {
			let n = [];
			for (let r = 0; r < e.length; r++) {
				let i = e[r];
				switch (i.mode) {
					case t.NUMERIC:
						n.push([
							i,
							{ data: i.data, mode: t.ALPHANUMERIC, length: i.length },
							{ data: i.data, mode: t.BYTE, length: i.length },
						]);
						break;
					case t.ALPHANUMERIC:
						n.push([i, { data: i.data, mode: t.BYTE, length: i.length }]);
						break;
					case t.KANJI:
						n.push([i, { data: i.data, mode: t.BYTE, length: l(i.data) }]);
						break;
					case t.BYTE:
						n.push([{ data: i.data, mode: t.BYTE, length: l(i.data) }]);
				}
			}
			return n;
		}
		function h(e, n) {
			let r = {},
				i = { start: {} },
				a = [`start`];
			for (let o = 0; o < e.length; o++) {
				let s = e[o],
					c = [];
				for (let e = 0; e < s.length; e++) {
					let l = s[e],
						u = `` + o + e;
					c.push(u), (r[u] = { node: l, lastCount: 0 }), (i[u] = {});
					for (let e = 0; e < a.length; e++) {
						let o = a[e];
						r[o] && r[o].node.mode === l.mode
							? ((i[o][u] = f(r[o].lastCount + l.length, l.mode) - f(r[o].lastCount, l.mode)),
								(r[o].lastCount += l.length))
							: (r[o] && (r[o].lastCount = l.length),
								(i[o][u] = f(l.length, l.mode) + 4 + t.getCharCountIndicator(l.mode, n)));
					}
				}
				a = c;
			}
			for (let e = 0; e < a.length; e++) i[a[e]].end = 0;
			return { map: i, table: r };
		}
		function g(e, o) {
			let c,
				l = t.getBestModeForData(e);
			if (((c = t.from(o, l)), c !== t.BYTE && c.bit < l.bit))
				throw Error(
					`"` +
						e +
						`" cannot be encoded with mode ` +
						t.toString(c) +
						`.
 Suggested mode is: ` +
						t.toString(l),
				);
			switch ((c === t.KANJI && !s.isKanjiModeEnabled() && (c = t.BYTE), c)) {
				case t.NUMERIC:
					return new n(e);
				case t.ALPHANUMERIC:
					return new r(e);
				case t.KANJI:
					return new a(e);
				case t.BYTE:
					return new i(e);
			}
		}
		(e.fromArray = function (e) {
			return e.reduce(function (e, t) {
				return typeof t == `string` ? e.push(g(t, null)) : t.data && e.push(g(t.data, t.mode)), e;
			}, []);
		}),
			(e.fromString = function (t, n) {
				let r = h(m(d(t, s.isKanjiModeEnabled())), n),
					i = c.find_path(r.map, `start`, `end`),
					a = [];
				for (let e = 1; e < i.length - 1; e++) a.push(r.table[i[e]].node);
				return e.fromArray(p(a));
			}),
			(e.rawSplit = function (t) {
				return e.fromArray(d(t, s.isKanjiModeEnabled()));
			});
	}),
	G = t((e) => {
		var t = C(),
			n = w(),
			r = T(),
			i = E(),
			a = D(),
			o = O(),
			s = k(),
			c = A(),
			l = N(),
			u = L(),
			d = R(),
			f = I(),
			p = W();
		function m(e, t) {
			let n = e.size,
				r = o.getPositions(t);
			for (let t = 0; t < r.length; t++) {
				let i = r[t][0],
					a = r[t][1];
				for (let t = -1; t <= 7; t++)
					if (!(i + t <= -1 || n <= i + t))
						for (let r = -1; r <= 7; r++)
							a + r <= -1 ||
								n <= a + r ||
								((t >= 0 && t <= 6 && (r === 0 || r === 6)) ||
								(r >= 0 && r <= 6 && (t === 0 || t === 6)) ||
								(t >= 2 && t <= 4 && r >= 2 && r <= 4)
									? e.set(i + t, a + r, !0, !0)
									: e.set(i + t, a + r, !1, !0));
			}
		}
		function h(e) {
			let t = e.size;
			for (let n = 8; n < t - 8; n++) {
				let t = n % 2 == 0;
				e.set(n, 6, t, !0), e.set(6, n, t, !0);
			}
		}
		function g(e, t) {
			let n = a.getPositions(t);
			for (let t = 0; t < n.length; t++) {
				let r = n[t][0],
					i = n[t][1];
				for (let t = -2; t <= 2; t++)
					for (let n = -2; n <= 2; n++)
						t === -2 || t === 2 || n === -2 || n === 2 || (t === 0 && n === 0)
							? e.set(r + t, i + n, !0, !0)
							: e.set(r + t, i + n, !1, !0);
			}
		}
		function _(e, t) {
			let n = e.size,
				r = u.getEncodedBits(t),
				i,
				a,
				o;
			for (let t = 0; t < 18; t++)
				(i = Math.floor(t / 3)),
					(a = (t % 3) + n - 8 - 3),
					(o = ((r >> t) & 1) == 1),
					e.set(i, a, o, !0),
					e.set(a, i, o, !0);
		}
		function v(e, t, n) {
			let r = e.size,
				i = d.getEncodedBits(t, n),
				a,
				o;
			for (a = 0; a < 15; a++)
				(o = ((i >> a) & 1) == 1),
					a < 6 ? e.set(a, 8, o, !0) : a < 8 ? e.set(a + 1, 8, o, !0) : e.set(r - 15 + a, 8, o, !0),
					a < 8
						? e.set(8, r - a - 1, o, !0)
						: a < 9
							? e.set(8, 15 - a - 1 + 1, o, !0)
							: e.set(8, 15 - a - 1, o, !0);
			e.set(r - 8, 8, 1, !0);
		}
		function y(e, t) {
			let n = e.size,
				r = -1,
				i = n - 1,
				a = 7,
				o = 0;
			for (let s = n - 1; s > 0; s -= 2)
				for (s === 6 && s--; ; ) {
					for (let n = 0; n < 2; n++)
						if (!e.isReserved(i, s - n)) {
							let r = !1;
							o < t.length && (r = ((t[o] >>> a) & 1) == 1),
								e.set(i, s - n, r),
								a--,
								a === -1 && (o++, (a = 7));
						}
					if (((i += r), i < 0 || n <= i)) {
						(i -= r), (r = -r);
						break;
					}
				}
		}
		function b(e, n, i) {
			let a = new r();
			i.forEach(function (t) {
				a.put(t.mode.bit, 4), a.put(t.getLength(), f.getCharCountIndicator(t.mode, e)), t.write(a);
			});
			let o = (t.getSymbolTotalCodewords(e) - c.getTotalCodewordsCount(e, n)) * 8;
			for (a.getLengthInBits() + 4 <= o && a.put(0, 4); a.getLengthInBits() % 8 != 0; ) a.putBit(0);
			let s = (o - a.getLengthInBits()) / 8;
			for (let e = 0; e < s; e++) a.put(e % 2 ? 17 : 236, 8);
			return x(a, e, n);
		}
		function x(e, n, r) {
			let i = t.getSymbolTotalCodewords(n),
				a = i - c.getTotalCodewordsCount(n, r),
				o = c.getBlocksCount(n, r),
				s = o - (i % o),
				u = Math.floor(i / o),
				d = Math.floor(a / o),
				f = d + 1,
				p = u - d,
				m = new l(p),
				h = 0,
				g = Array(o),
				_ = Array(o),
				v = 0,
				y = new Uint8Array(e.buffer);
			for (let e = 0; e < o; e++) {
				let t = e < s ? d : f;
				(g[e] = y.slice(h, h + t)), (_[e] = m.encode(g[e])), (h += t), (v = Math.max(v, t));
			}
			let b = new Uint8Array(i),
				x = 0,
				S,
				C;
			for (S = 0; S < v; S++) for (C = 0; C < o; C++) S < g[C].length && (b[x++] = g[C][S]);
			for (S = 0; S < p; S++) for (C = 0; C < o; C++) b[x++] = _[C][S];
			return b;
		}
		function S(e, n, r, a) {
			let o;
			if (Array.isArray(e)) o = p.fromArray(e);
			else if (typeof e == `string`) {
				let t = n;
				if (!t) {
					let n = p.rawSplit(e);
					t = u.getBestVersionForData(n, r);
				}
				o = p.fromString(e, t || 40);
			} else throw Error(`Invalid data`);
			let c = u.getBestVersionForData(o, r);
			if (!c) throw Error(`The amount of data is too big to be stored in a QR Code`);
			if (!n) n = c;
			else if (n < c)
				throw Error(
					`
The chosen QR Code version cannot contain this amount of data.
Minimum version required to store current data is: ` +
						c +
						`.
`,
				);
			let l = b(n, r, o),
				d = new i(t.getSymbolSize(n));
			return (
				m(d, n),
				h(d),
				g(d, n),
				v(d, r, 0),
				n >= 7 && _(d, n),
				y(d, l),
				isNaN(a) && (a = s.getBestMask(d, v.bind(null, d, r))),
				s.applyMask(a, d),
				v(d, r, a),
				{ modules: d, version: n, errorCorrectionLevel: r, maskPattern: a, segments: o }
			);
		}
		e.create = function (e, r) {
			if (e === void 0 || e === ``) throw Error(`No input text`);
			let i = n.M,
				a,
				o;
			return (
				r !== void 0 &&
					((i = n.from(r.errorCorrectionLevel, n.M)),
					(a = u.from(r.version)),
					(o = s.from(r.maskPattern)),
					r.toSJISFunc && t.setToSJISFunction(r.toSJISFunc)),
				S(e, a, i, o)
			);
		};
	}),
	K = t((e) => {
		function t(e) {
			if ((typeof e == `number` && (e = e.toString()), typeof e != `string`))
				throw Error(`Color should be defined as hex string`);
			let t = e.slice().replace(`#`, ``).split(``);
			if (t.length < 3 || t.length === 5 || t.length > 8) throw Error(`Invalid hex color: ` + e);
			(t.length === 3 || t.length === 4) &&
				(t = Array.prototype.concat.apply(
					[],
					t.map(function (e) {
						return [e, e];
					}),
				)),
				t.length === 6 && t.push(`F`, `F`);
			let n = parseInt(t.join(``), 16);
			return {
				r: (n >> 24) & 255,
				g: (n >> 16) & 255,
				b: (n >> 8) & 255,
				a: n & 255,
				hex: `#` + t.slice(0, 6).join(``),
			};
		}
		(e.getOptions = function (e) {
			(e ||= {}), e.color || (e.color = {});
			let n = e.margin === void 0 || e.margin === null || e.margin < 0 ? 4 : e.margin,
				r = e.width && e.width >= 21 ? e.width : void 0,
				i = e.scale || 4;
			return {
				width: r,
				scale: r ? 4 : i,
				margin: n,
				color: { dark: t(e.color.dark || `#000000ff`), light: t(e.color.light || `#ffffffff`) },
				type: e.type,
				rendererOpts: e.rendererOpts || {},
			};
		}),
			(e.getScale = function (e, t) {
				return t.width && t.width >= e + t.margin * 2 ? t.width / (e + t.margin * 2) : t.scale;
			}),
			(e.getImageWidth = function (t, n) {
				let r = e.getScale(t, n);
				return Math.floor((t + n.margin * 2) * r);
			}),
			(e.qrToImageData = function (t, n, r) {
				let i = n.modules.size,
					a = n.modules.data,
					o = e.getScale(i, r),
					s = Math.floor((i + r.margin * 2) * o),
					c = r.margin * o,
					l = [r.color.light, r.color.dark];
				for (let e = 0; e < s; e++)
					for (let n = 0; n < s; n++) {
						let u = (e * s + n) * 4,
							d = r.color.light;
						if (e >= c && n >= c && e < s - c && n < s - c) {
							let t = Math.floor((e - c) / o),
								r = Math.floor((n - c) / o);
							d = l[+!!a[t * i + r]];
						}
						(t[u++] = d.r), (t[u++] = d.g), (t[u++] = d.b), (t[u] = d.a);
					}
			});
	}),
	q = t((e) => {
		var t = K();
		function n(e, t, n) {
			e.clearRect(0, 0, t.width, t.height),
				(t.style ||= {}),
				(t.height = n),
				(t.width = n),
				(t.style.height = n + `px`),
				(t.style.width = n + `px`);
		}
		function r() {
			try {
				return document.createElement(`canvas`);
			} catch {
				throw Error(`You need to specify a canvas element`);
			}
		}
		(e.render = function (e, i, a) {
			let o = a,
				s = i;
			o !== void 0 || (i && i.getContext) || ((o = i), (i = void 0)),
				i || (s = r()),
				(o = t.getOptions(o));
			let c = t.getImageWidth(e.modules.size, o),
				l = s.getContext(`2d`),
				u = l.createImageData(c, c);
			return t.qrToImageData(u.data, e, o), n(l, s, c), l.putImageData(u, 0, 0), s;
		}),
			(e.renderToDataURL = function (t, n, r) {
				let i = r;
				i !== void 0 || (n && n.getContext) || ((i = n), (n = void 0)), (i ||= {});
				let a = e.render(t, n, i),
					o = i.type || `image/png`,
					s = i.rendererOpts || {};
				return a.toDataURL(o, s.quality);
			});
	}),
	J = t((e) => {
		var t = K();
		function n(e, t) {
			let n = e.a / 255,
				r = t + `="` + e.hex + `"`;
			return n < 1 ? r + ` ` + t + `-opacity="` + n.toFixed(2).slice(1) + `"` : r;
		}
		function r(e, t, n) {
			let r = e + t;
			return n !== void 0 && (r += ` ` + n), r;
		}
		function i(e, t, n) {
			let i = ``,
				a = 0,
				o = !1,
				s = 0;
			for (let c = 0; c < e.length; c++) {
				let l = Math.floor(c % t),
					u = Math.floor(c / t);
				!l && !o && (o = !0),
					e[c]
						? (s++,
							(c > 0 && l > 0 && e[c - 1]) ||
								((i += o ? r(`M`, l + n, 0.5 + u + n) : r(`m`, a, 0)), (a = 0), (o = !1)),
							(l + 1 < t && e[c + 1]) || ((i += r(`h`, s)), (s = 0)))
						: a++;
			}
			return i;
		}
		e.render = function (e, r, a) {
			let o = t.getOptions(r),
				s = e.modules.size,
				c = e.modules.data,
				l = s + o.margin * 2,
				u = o.color.light.a
					? `<path ` + n(o.color.light, `fill`) + ` d="M0 0h` + l + `v` + l + `H0z"/>`
					: ``,
				d = `<path ` + n(o.color.dark, `stroke`) + ` d="` + i(c, s, o.margin) + `"/>`,
				f = `viewBox="0 0 ` + l + ` ` + l + `"`,
				p =
					`<svg xmlns="http://www.w3.org/2000/svg" ` +
					(o.width ? `width="` + o.width + `" height="` + o.width + `" ` : ``) +
					f +
					` shape-rendering="crispEdges">` +
					u +
					d +
					`</svg>
`;
			return typeof a == `function` && a(null, p), p;
		};
	}),
	Y = e(
		t((e) => {
			var t = S(),
				n = G(),
				r = q(),
				i = J();
			function a(e, r, i, a, o) {
				let s = [].slice.call(arguments, 1),
					c = s.length,
					l = typeof s[c - 1] == `function`;
				if (!l && !t()) throw Error(`Callback required as last argument`);
				if (l) {
					if (c < 2) throw Error(`Too few arguments provided`);
					c === 2
						? ((o = i), (i = r), (r = a = void 0))
						: c === 3 &&
							(r.getContext && o === void 0
								? ((o = a), (a = void 0))
								: ((o = a), (a = i), (i = r), (r = void 0)));
				} else {
					if (c < 1) throw Error(`Too few arguments provided`);
					return (
						c === 1
							? ((i = r), (r = a = void 0))
							: c === 2 && !r.getContext && ((a = i), (i = r), (r = void 0)),
						new Promise(function (t, o) {
							try {
								t(e(n.create(i, a), r, a));
							} catch (e) {
								o(e);
							}
						})
					);
				}
				try {
					let t = n.create(i, a);
					o(null, e(t, r, a));
				} catch (e) {
					o(e);
				}
			}
			(e.create = n.create),
				(e.toCanvas = a.bind(null, r.render)),
				(e.toDataURL = a.bind(null, r.renderToDataURL)),
				(e.toString = a.bind(null, function (e, t, n) {
					return i.render(e, n);
				}));
		})(),
		1,
	),
	X = e(l(), 1),
	Z = r();
function Q({ text: e, label: t }) {
	let { size: n, cells: r } = (0, X.useMemo)(() => $(e), [e]);
	return (0, Z.jsxs)(`svg`, {
		viewBox: `-2 -2 ${n + 4} ${n + 4}`,
		role: `img`,
		"aria-label": t,
		shapeRendering: `crispEdges`,
		children: [
			(0, Z.jsx)(`rect`, { x: `-2`, y: `-2`, width: n + 4, height: n + 4, fill: `#fff` }),
			(0, Z.jsx)(`path`, { d: r, fill: `#1F2329` }),
		],
	});
}
function $(e) {
	let { modules: t } = Y.create(e, { errorCorrectionLevel: `M` }),
		n = ``;
	for (let e = 0; e < t.size; e++)
		for (let r = 0; r < t.size; r++) t.get(e, r) && (n += `M${r} ${e}h1v1h-1z`);
	return { size: t.size, cells: n };
}
function ee() {
	let { t: e } = u(),
		t = c(),
		n = f(_),
		[r, i] = (0, X.useState)(),
		a = () => {
			i(void 0), t.invalidateQueries(_), t.invalidateQueries(g);
		};
	return (0, Z.jsx)(y, {
		title: e(`security.rows.totp`),
		children: r
			? (0, Z.jsx)(ne, { seed: r, onDone: a })
			: (0, Z.jsx)(b, {
					query: n,
					rows: 2,
					children: ({ confirmedAt: e }) =>
						e === null ? (0, Z.jsx)(te, { onSeed: i }) : (0, Z.jsx)(re, { since: e, onDone: a }),
				}),
	});
}
function te({ onSeed: e }) {
	let { t } = u(),
		r = o({ send: (e, t) => p.post(`/totp`, void 0, t), onDone: e });
	return (0, Z.jsxs)(Z.Fragment, {
		children: [
			(0, Z.jsx)(x, { title: t(`totp.title`), hint: t(`totp.what`) }),
			(0, Z.jsx)(i, { error: r.error }),
			(0, Z.jsx)(n, {
				block: !0,
				busy: r.busy,
				onClick: () => r.start(void 0),
				children: t(`totp.start`),
			}),
			(0, Z.jsx)(m, { view: r.view }),
		],
	});
}
function ne(e) {
	let { t } = u(),
		{ seed: r } = e,
		[a, o] = (0, X.useState)(``),
		c = s({
			mutationFn: () => p.post(`/totp/confirmation`, { code: a }),
			onSuccess: () => {
				h.show({ content: t(`totp.added`) }), e.onDone();
			},
		});
	return (0, Z.jsxs)(`form`, {
		className: `zf-form`,
		onSubmit: (e) => {
			e.preventDefault(), c.mutate();
		},
		children: [
			(0, Z.jsx)(x, { title: t(`totp.scanTitle`), hint: t(`totp.scanHint`) }),
			(0, Z.jsxs)(`div`, {
				className: `zf-card zf-qr`,
				children: [
					(0, Z.jsx)(Q, { text: r.uri, label: t(`totp.codeLabel`) }),
					(0, Z.jsx)(`a`, { className: `zf-link`, href: r.uri, children: t(`totp.openHere`) }),
					(0, Z.jsxs)(`div`, {
						className: `zf-secret`,
						children: [
							r.secret.replace(/(.{4})(?=.)/g, `$1 `),
							(0, Z.jsx)(v, { text: r.secret, label: t(`totp.copy`) }),
						],
					}),
				],
			}),
			(0, Z.jsx)(d, {
				label: t(`totp.firstCode`),
				inputMode: `numeric`,
				autoComplete: `one-time-code`,
				maxLength: 6,
				value: a,
				onValue: (e) => o(e.replace(/\D/g, ``)),
			}),
			(0, Z.jsx)(i, { error: c.error }),
			(0, Z.jsx)(n, {
				type: `submit`,
				block: !0,
				busy: c.isPending,
				disabled: a.length !== 6,
				children: t(`totp.confirm`),
			}),
		],
	});
}
function re(e) {
	let { t, i18n: r } = u(),
		s = o({
			send: (e, t) => p.delete(`/totp`, t),
			onDone: () => {
				h.show({ content: t(`totp.removed`) }), e.onDone();
			},
		});
	return (0, Z.jsxs)(Z.Fragment, {
		children: [
			(0, Z.jsx)(x, {
				title: t(`totp.inUse`),
				hint: t(`totp.since`, { time: a(e.since, `date`, r.language) }),
			}),
			(0, Z.jsx)(i, { error: s.error }),
			(0, Z.jsx)(n, {
				look: `danger`,
				block: !0,
				busy: s.busy,
				onClick: () => s.start(void 0),
				children: t(`totp.stop`),
			}),
			(0, Z.jsx)(`p`, { className: `zf-note`, children: t(`totp.stopNote`) }),
			(0, Z.jsx)(m, { view: s.view }),
		],
	});
}
export { ee as TotpPage };
