//! Hosts that hide where a link leads: 183, and 35 more whose every host does.
//!
//! Source: the list of `25_url_shortener.cf` in Apache SpamAssassin 4.0.1, last cleaned up there on 2022-05-25; as of
//! 2026-11. Copyright of the Apache Software Foundation, used under the Apache License, Version 2.0.

/// Hosts, in order.
#[rustfmt::skip]
const HOSTS: &[&str] = &[
    "0.gp", "0rz.tw", "2.gp", "2.ly", "3.ly", "4.gp", "4.ly", "4sq.com", "4url.cc", "5.gp", "6.gp", "6.ly", "7.ly",
    "8.ly", "9.ly", "afly.co", "ai6.net", "alturl.com", "amzn.com", "amzn.to", "b.link", "b23.ru", "binged.it",
    "bit.do", "bit.ly", "bitly.com", "bitly.ws", "bizj.us", "bul.tc", "catsnthing.com", "catsnthings.fun",
    "cheapcinema.club", "chilp.it", "clck.ru", "conta.cc", "crks.me", "cutt.ly", "cutwin.biz", "cy.tc", "dai.ly",
    "dateing.club", "db.tt", "disq.us", "dlvr.it", "doi.org", "doiop.com", "eepurl.com", "fb.me", "fire.to",
    "firsturl.de", "firsturl.net", "flic.kr", "fn.tc", "fortnight.space", "fortnitechat.site", "freegiftcards.co",
    "ftp.tc", "g.asia", "gaming-at-my.best", "gamingfun.me", "gdurl.com", "go.ly", "goo.gl", "goolnk.com",
    "gplinks.in", "gr.tc", "grabify.link", "guest.link", "han.gl", "hbr.tc", "headshot.monster", "heg.tc",
    "hellotxt.com", "hop.kz", "hotshorturl.com", "hub.am", "huff.to", "hurl.it", "hyperurl.co", "imageshare.best",
    "ins.tc", "inx.lv", "is.gd", "it2.in", "j.mp", "joinmy.site", "kisa.link", "ko.tc", "kod.tc", "kore.us",
    "kurl.no", "l.bestsellers.to", "leancoding.co", "lnk.sk", "lnkd.in", "lnkiy.in", "locations.quest", "lol.tc",
    "lovebird.guru", "lru.jp", "lukora.cz", "m2.do", "m2.tc", "ml.tc", "mmo.tc", "mrte.ch", "myprivate.pics", "n9.cl",
    "ndurl.com", "noodshare.pics", "onion.com", "ouo.io", "ow.ly", "owl.li", "oy.tc", "p.asia", "partpicker.shop",
    "pc.tc", "pduda.mobi", "progaming.monster", "pubg.tc", "pvp.tc", "rb.gy", "redir.ec", "rotf.lol", "s.apache.org",
    "s.free.fr", "s.id", "screenshare.pics", "screenshot.best", "shar.es", "shhh.lol", "shorl.com", "shortn.me",
    "shorturl.asia", "shorturl.at", "shrekis.life", "shrunken.com", "simurl.net", "slidesha.re", "smarturl.it",
    "smfu.in", "snip.ly", "snkr.me", "sportshub.bar", "sro.tc", "stopify.co", "stpmvt.com", "t.co", "t.ly", "tcrn.ch",
    "tek.link", "tgr.ph", "tiny.cc", "tiny.one", "tiny.pl", "tinylink.in", "tinyurl.com", "to.ly", "trib.al",
    "trulove.guru", "tw.tc", "twixar.me", "u.nu", "u.to", "ur3.us", "url.ie", "urlcut.com", "urlday.cc", "urls.im",
    "urlz.at", "urlzs.com", "utfg.sk", "wow.link", "wp.me", "x.co", "x.hypem.com", "xurl.es", "yhoo.it",
    "yourmy.monster", "youtu.be", "z23.ru", "zurl.ws",
];

/// Domains under which every host is one, in order.
#[rustfmt::skip]
const ZONES: &[&str] = &[
    "1sta.com", "24ex.com", "2fear.com", "2fortune.com", "2freedom.com", "2hell.com", "2savvy.com", "2truth.com",
    "2tunes.com", "2ya.com", "alturl.com", "antiblog.com", "app.link", "arecool.net", "bigbig.com", "dealtap.com",
    "ebored.com", "echoz.com", "filetap.com", "ftn.app", "funurl.com", "headplug.com", "hereweb.com", "hitart.com",
    "iscool.net", "isfun.net", "mirrorz.com", "mp3update.com", "page.link", "short.gy", "shorturl.com", "shortz.me",
    "spyw.com", "tux.nu", "vze.com",
];

/// Whether a host, in small letters and without `www.`, shortens links.
#[must_use]
pub fn is_shortener(host: &str) -> bool {
    let behind_a_dot = || host.match_indices('.').filter_map(|(at, _)| host.get(at + 1..));
    HOSTS.binary_search(&host).is_ok() || behind_a_dot().any(|zone| ZONES.binary_search(&zone).is_ok())
}
