//! Pictures drawn by the program: simple landscapes in few colours, the same each time.

/// What there is.
pub(super) const NAMES: [&str; 9] =
    ["hills", "terraces", "banner", "school", "papers", "lanterns", "river", "field", "town"];

const WIDTH: usize = 1280;
const HEIGHT: usize = 800;

type Colour = [f32; 3];

struct Sheet {
    rgb: Vec<u8>,
}

/// Sky above and below, then layers from far to near.
const PALETTES: [[Colour; 5]; 3] = [
    [[250., 214., 165.], [253., 240., 213.], [176., 190., 170.], [104., 140., 112.], [48., 84., 66.]],
    [[168., 206., 226.], [236., 244., 240.], [150., 182., 150.], [92., 142., 84.], [46., 96., 56.]],
    [[246., 190., 150.], [250., 226., 196.], [190., 140., 120.], [140., 84., 74.], [86., 44., 48.]],
];

/// Draws a picture: its width, its height, three bytes for each point.
pub(super) fn draw(name: &str, seed: usize) -> (u32, u32, Vec<u8>) {
    let palette = PALETTES[seed % PALETTES.len()];
    let mut sheet = Sheet { rgb: vec![0; WIDTH * HEIGHT * 3] };
    sheet.each(|_, y| mix(palette[0], palette[1], y as f32 / (HEIGHT as f32 * 0.65)));
    let sun = (300. + 90. * (seed as f32 * 1.7).sin() + 80. * seed as f32 % 620., 190. + 18. * seed as f32 % 60.);
    sheet.disc(sun, 62., [255., 246., 214.]);
    for layer in 0..3 {
        sheet.hills(
            palette[2 + layer],
            400. + 120. * layer as f32,
            60. + 12. * layer as f32,
            seed as f32 * 2.3 + layer as f32 * 1.9,
        );
    }
    match name {
        "terraces" | "field" => sheet.terraces(palette[3], palette[1]),
        "river" => sheet.river(),
        "town" | "school" => sheet.houses(seed),
        "lanterns" => sheet.lanterns(),
        "banner" | "papers" => sheet.flags(),
        _ => sheet.trees(palette[4]),
    }
    (WIDTH as u32, HEIGHT as u32, sheet.rgb)
}

fn mix(one: Colour, other: Colour, share: f32) -> Colour {
    let share = share.clamp(0., 1.);
    [0, 1, 2].map(|at| one[at] + (other[at] - one[at]) * share)
}

impl Sheet {
    fn each(&mut self, colour: impl Fn(usize, usize) -> Colour) {
        for y in 0..HEIGHT {
            for x in 0..WIDTH {
                self.put(x, y, colour(x, y), 1.);
            }
        }
    }

    fn put(&mut self, x: usize, y: usize, colour: Colour, cover: f32) {
        if x < WIDTH && y < HEIGHT {
            let point = &mut self.rgb[(y * WIDTH + x) * 3..][..3];
            for (value, wanted) in point.iter_mut().zip(colour) {
                *value = (f32::from(*value) + (wanted - f32::from(*value)) * cover.clamp(0., 1.)) as u8;
            }
        }
    }

    fn disc(&mut self, (middle_x, middle_y): (f32, f32), radius: f32, colour: Colour) {
        let range = |middle: f32| (middle - radius - 2.).max(0.) as usize..(middle + radius + 2.).max(0.) as usize;
        for y in range(middle_y) {
            for x in range(middle_x) {
                let away = ((x as f32 - middle_x).powi(2) + (y as f32 - middle_y).powi(2)).sqrt();
                self.put(x, y, colour, radius - away);
            }
        }
    }

    fn block(&mut self, (left, top): (usize, usize), (width, height): (usize, usize), colour: Colour) {
        for y in top..top + height {
            for x in left..left + width {
                self.put(x, y, colour, 1.);
            }
        }
    }

    fn hills(&mut self, colour: Colour, base: f32, high: f32, phase: f32) {
        for x in 0..WIDTH {
            let at = x as f32 / WIDTH as f32 * std::f32::consts::TAU;
            let top = base - high * ((at * 1.3 + phase).sin() + 0.5 * (at * 3.1 + phase * 1.7).sin());
            for y in top.max(0.) as usize..HEIGHT {
                let depth = (y as f32 - top) / 420.;
                self.put(x, y, mix(colour, [24., 36., 30.], depth * 0.5), y as f32 - top + 1.);
            }
        }
    }

    fn terraces(&mut self, dark: Colour, light: Colour) {
        for x in 0..WIDTH {
            for y in 540..HEIGHT {
                let bend = 26. * (x as f32 / 190.).sin() + 14. * (x as f32 / 71.).cos();
                let line = (y as f32 + bend) / (14. + (y as f32 - 540.) / 14.);
                let part = line.fract();
                self.put(x, y, mix(dark, light, if part < 0.16 { 0.75 } else { part * 0.35 }), 0.85);
            }
        }
    }

    fn river(&mut self) {
        for y in 520..HEIGHT {
            let near = (y as f32 - 520.) / 280.;
            let middle = 640. + 150. * (near * 4.2).sin() * near;
            let half = 14. + 190. * near * near;
            for x in (middle - half).max(0.) as usize..(middle + half).max(0.) as usize {
                let shine = ((x as f32 / 37. + y as f32 / 5.).sin() + 1.) * 0.12;
                self.put(x, y, mix([120., 168., 184.], [230., 240., 238.], shine + near * 0.15), 0.95);
            }
        }
    }

    fn houses(&mut self, seed: usize) {
        let walls: [Colour; 4] = [[244., 232., 208.], [226., 196., 150.], [236., 222., 214.], [206., 214., 204.]];
        for house in 0..9 {
            let (left, width) = (40 + house * 138, 104);
            let high = 90 + (house * 53 + seed * 31) % 90;
            let top = 700 - high;
            self.block((left, top), (width, high), walls[(house + seed) % 4]);
            for row in 0..28 {
                let inset = 52 * (28 - row) / 28;
                self.block((left + inset.min(52), top - 28 + row), (width - 2 * inset.min(52), 1), [150., 62., 48.]);
            }
            for window in 0..6 {
                let (column, line) = (window % 3, window / 3);
                self.block((left + 14 + column * 28, top + 18 + line * 38), (16, 22), [86., 98., 110.]);
            }
        }
        self.block((0, 700), (WIDTH, 100), [120., 112., 104.]);
    }

    fn lanterns(&mut self) {
        for lantern in 0..7 {
            let middle = (120. + 172. * lantern as f32, 250. + 60. * (lantern as f32 * 1.4).sin());
            self.block((middle.0 as usize, 0), (2, middle.1 as usize), [70., 44., 38.]);
            self.disc(middle, 44., [205., 52., 40.]);
            self.disc((middle.0 - 8., middle.1 - 6.), 22., [240., 132., 72.]);
            self.block((middle.0 as usize - 16, middle.1 as usize + 42), (32, 8), [212., 168., 60.]);
        }
    }

    fn flags(&mut self) {
        for flag in 0..6 {
            let (left, top) = (110 + flag * 190, 300 + (flag * 37) % 60);
            self.block((left, top), (5, 420), [196., 170., 120.]);
            for x in 0..120_usize {
                let wave = (7. * (x as f32 / 17. + flag as f32).sin()) as isize;
                let shade = 0.5 + 0.5 * (x as f32 / 17. + flag as f32).cos();
                let start = top.saturating_add_signed(wave);
                self.block((left + 5 + x, start), (1, 78), mix([196., 30., 36.], [150., 18., 26.], shade));
            }
        }
    }

    fn trees(&mut self, colour: Colour) {
        for tree in 0..22 {
            let (middle, foot) = (30. + 58. * tree as f32, 740. - 40. * ((tree * 7 % 5) as f32));
            let high = 90. + 14. * ((tree * 3 % 7) as f32);
            for row in 0..high as usize {
                let half = (row as f32 / high * 26. * (1. - 0.25 * (row as f32 / 11.).fract())).max(1.);
                let left = (middle - half).max(0.) as usize;
                self.block(
                    (left, (foot - high) as usize + row),
                    (2 * half as usize, 1),
                    mix(colour, [20., 40., 30.], 0.45),
                );
            }
        }
    }
}
