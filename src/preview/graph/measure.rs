//! How wide a text is, about: enough to make room for it and to cut it.

/// What stands for the rest of a text that is cut.
const REST: char = '…';

/// Widths of letters from U+0020 to U+007E in thousandths of the size, as in common sans-serif faces: those of Helvetica
/// (Adobe's font metrics), which Arial shares.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];

/// Other faces are wider, such as DejaVu Sans: in thousandths of Helvetica's widths.
const RESERVE: u32 = 1_170;

/// The width of `text` at `size`, in the unit of that size, rounded up.
#[must_use]
pub fn width(text: &str, size: i32) -> i32 {
    rounded(text.chars().map(of).sum(), size)
}

/// As much of `text` as is not wider than `room`, with `…` for the rest.
#[must_use]
pub fn cut(text: &str, size: i32, room: i32) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut sum = of(REST);
    let fits = |character: &char| {
        sum += of(*character);
        rounded(sum, size) <= room
    };
    let kept: String = text.chars().take_while(fits).collect();
    format!("{}{REST}", kept.trim_end())
}

/// `text` on at most `most` lines, broken at blanks to be no wider than `room`; what does not fit is cut.
#[must_use]
pub fn wrap(text: &str, size: i32, room: i32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let is_last = lines.len() >= most;
        match lines.last_mut() {
            Some(line) if is_last || width(line, size) + width(word, size) + width(" ", size) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) | None => lines.push(word.to_owned()),
        }
    }
    lines.iter().map(|line| cut(line, size, room)).collect()
}

/// The width of a letter, in thousandths of its size.
fn of(character: char) -> u32 {
    let place = u32::from(character).checked_sub(0x20).and_then(|place| usize::try_from(place).ok());
    match place.and_then(|place| WIDTHS.get(place)) {
        Some(width) => u32::from(*width),
        // Beside Latin, Greek, Cyrillic and their neighbors, letters as wide as they are high are common.
        None if character < '\u{1100}' => 650,
        None => 1_000,
    }
}

fn rounded(thousandths: u32, size: i32) -> i32 {
    let wide = u64::from(thousandths) * u64::from(RESERVE) * u64::from(size.unsigned_abs());
    i32::try_from(wide.div_ceil(1_000_000)).unwrap_or(i32::MAX)
}
