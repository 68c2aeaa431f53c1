//! Pictures that come in: read with limits, made smaller, and written anew, so that nothing of the file is kept but what is
//! to be seen.

use std::io::Cursor;

use jpeg_encoder::{ColorType, Encoder};
use sha2::{Digest as _, Sha256};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// Most bytes of a file.
pub const BYTES_MAX: usize = 20 << 20;
/// Most points of a picture.
const POINTS_MAX: u64 = 50_000_000;
/// Longest side.
const SIDE_MAX: u32 = 20_000;
/// Width at which a picture is kept.
const WIDTH: u32 = 1_600;
/// Width of the small one.
const WIDTH_SMALL: u32 = 640;
const QUALITY: u8 = 82;

/// Why a picture is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoFault {
    /// It is neither JPEG nor PNG.
    Kind,
    /// It has too many bytes or points.
    TooLarge,
    /// It is broken.
    Broken,
}

/// A picture, written anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// Name of the file, which follows from what is in it.
    pub file: String,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
    /// As JPEG.
    pub bytes: Vec<u8>,
    /// The small one.
    pub small: Vec<u8>,
}

/// Three bytes for each point.
struct Points {
    width: u32,
    height: u32,
    rgb: Vec<u8>,
}

/// Reads a picture and writes it anew.
///
/// # Errors
/// When it is none, too large, or broken.
pub fn photo(file: &[u8]) -> Result<Photo, PhotoFault> {
    if file.len() > BYTES_MAX {
        return Err(PhotoFault::TooLarge);
    }
    let points = if file.starts_with(&[0xFF, 0xD8, 0xFF]) {
        jpeg(file)?
    } else if file.starts_with(b"\x89PNG\r\n\x1a\n") {
        portable(file)?
    } else {
        return Err(PhotoFault::Kind);
    };
    kept(points)
}

fn kept(points: Points) -> Result<Photo, PhotoFault> {
    let whole = narrowed(points, WIDTH);
    let bytes = written(&whole)?;
    let (width, height) = (whole.width, whole.height);
    let small = written(&narrowed(whole, WIDTH_SMALL))?;
    Ok(Photo { file: format!("{}.jpg", &digest(&bytes)[..16]), width, height, bytes, small })
}

/// Makes a picture of points that a program drew: three bytes for each.
///
/// # Errors
/// When there are too many, or not as many as there should be.
pub fn drawn(width: u32, height: u32, rgb: Vec<u8>) -> Result<Photo, PhotoFault> {
    check(width, height)?;
    kept(whole(Points { width, height, rgb })?)
}

/// Returns a name for bytes.
pub(crate) fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn check(width: u32, height: u32) -> Result<(), PhotoFault> {
    let fits =
        width > 0 && height > 0 && width.max(height) <= SIDE_MAX && u64::from(width) * u64::from(height) <= POINTS_MAX;
    if fits { Ok(()) } else { Err(PhotoFault::TooLarge) }
}

fn jpeg(file: &[u8]) -> Result<Points, PhotoFault> {
    let side = SIDE_MAX as usize;
    let options =
        DecoderOptions::new_safe().set_max_width(side).set_max_height(side).jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(file), options);
    decoder.decode_headers().map_err(|_| PhotoFault::Broken)?;
    let (width, height) = decoder.dimensions().ok_or(PhotoFault::Broken)?;
    let side = |side: usize| u32::try_from(side).map_err(|_| PhotoFault::TooLarge);
    let (width, height) = (side(width)?, side(height)?);
    check(width, height)?;
    let turned = orientation(decoder.exif().map_or(&[][..], Vec::as_slice));
    let rgb = decoder.decode().map_err(|_| PhotoFault::Broken)?;
    whole(Points { width, height, rgb }).map(|points| upright(points, turned))
}

fn portable(file: &[u8]) -> Result<Points, PhotoFault> {
    let limits = png::Limits { bytes: 4 * usize::try_from(POINTS_MAX).unwrap_or(usize::MAX) };
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(file), limits);
    decoder.set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
    let (width, height) = decoder.read_header_info().map(png::Info::size).map_err(|_| PhotoFault::Broken)?;
    check(width, height)?;
    let mut reader = decoder.read_info().map_err(|_| PhotoFault::Broken)?;
    let mut bytes = vec![0; reader.output_buffer_size().ok_or(PhotoFault::TooLarge)?];
    let frame = reader.next_frame(&mut bytes).map_err(|_| PhotoFault::Broken)?;
    let bytes = &bytes[..frame.buffer_size()];
    // What can be seen through lies on white.
    let on_white = |value: u8, alpha: u8| {
        let mixed = (u32::from(value) * u32::from(alpha) + 255 * (255 - u32::from(alpha)) + 127) / 255;
        u8::try_from(mixed).unwrap_or(255)
    };
    let rgb = match frame.color_type {
        png::ColorType::Rgb => bytes.to_vec(),
        png::ColorType::Rgba => {
            bytes.chunks_exact(4).flat_map(|point| [0, 1, 2].map(|at| on_white(point[at], point[3]))).collect()
        }
        png::ColorType::Grayscale => bytes.iter().flat_map(|&value| [value; 3]).collect(),
        png::ColorType::GrayscaleAlpha => {
            bytes.chunks_exact(2).flat_map(|point| [on_white(point[0], point[1]); 3]).collect()
        }
        png::ColorType::Indexed => return Err(PhotoFault::Broken),
    };
    whole(Points { width, height, rgb })
}

/// Insists that there are as many points as there should be.
fn whole(points: Points) -> Result<Points, PhotoFault> {
    let wanted = points.width as usize * points.height as usize * 3;
    if points.rgb.len() == wanted { Ok(points) } else { Err(PhotoFault::Broken) }
}

/// Makes a picture narrower: each new point is the mean of those that it stands for.
fn narrowed(points: Points, width: u32) -> Points {
    if points.width <= width {
        return points;
    }
    let height = (u64::from(points.height) * u64::from(width) / u64::from(points.width)).max(1);
    let height = u32::try_from(height).unwrap_or(1);
    let edges = |from: u32, to: u32| -> Vec<usize> {
        (0..=to).map(|at| (u64::from(at) * u64::from(from) / u64::from(to)) as usize).collect()
    };
    let (columns, rows) = (edges(points.width, width), edges(points.height, height));
    let mut rgb = Vec::with_capacity(width as usize * height as usize * 3);
    for row in rows.windows(2) {
        for column in columns.windows(2) {
            let mut sums = [0_u32; 3];
            let (last_row, last_column) = (row[1].max(row[0] + 1), column[1].max(column[0] + 1));
            for y in row[0]..last_row {
                let start = (y * points.width as usize + column[0]) * 3;
                for point in points.rgb[start..start + (last_column - column[0]) * 3].chunks_exact(3) {
                    (0..3).for_each(|at| sums[at] += u32::from(point[at]));
                }
            }
            let count = u32::try_from((last_row - row[0]) * (last_column - column[0])).unwrap_or(u32::MAX);
            rgb.extend(sums.map(|sum| u8::try_from((sum + count / 2) / count).unwrap_or(255)));
        }
    }
    Points { width, height, rgb }
}

/// Turns a picture as the camera said: what it says goes with the rest of what is not to be seen.
fn upright(points: Points, orientation: u8) -> Points {
    if !(2..=8).contains(&orientation) {
        return points;
    }
    let (width, height) = (points.width as usize, points.height as usize);
    let is_turned = orientation >= 5;
    let (new_width, new_height) = if is_turned { (height, width) } else { (width, height) };
    let mut rgb = Vec::with_capacity(points.rgb.len());
    for y in 0..new_height {
        for x in 0..new_width {
            let (from_x, from_y) = match orientation {
                2 => (width - 1 - x, y),
                3 => (width - 1 - x, height - 1 - y),
                4 => (x, height - 1 - y),
                5 => (y, x),
                6 => (y, height - 1 - x),
                7 => (width - 1 - y, height - 1 - x),
                _ => (width - 1 - y, x),
            };
            let at = (from_y * width + from_x) * 3;
            rgb.extend_from_slice(&points.rgb[at..at + 3]);
        }
    }
    let (width, height) = if is_turned { (points.height, points.width) } else { (points.width, points.height) };
    Points { width, height, rgb }
}

/// Reads how the camera was held from what it wrote (EXIF); 1 if it does not say.
fn orientation(exif: &[u8]) -> u8 {
    let exif = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    let is_little = exif.starts_with(b"II");
    let short = |at: usize| -> Option<u16> {
        let pair = exif.get(at..at + 2)?.try_into().ok()?;
        Some(if is_little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    let first = || -> Option<usize> {
        let four = exif.get(4..8)?.try_into().ok()?;
        usize::try_from(if is_little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) }).ok()
    };
    let find = || -> Option<u8> {
        let start = first()?;
        let count = usize::from(short(start)?).min(64);
        let entry = (0..count).map(|at| start + 2 + at * 12).find(|&at| short(at) == Some(0x0112))?;
        u8::try_from(short(entry + 8)?).ok()
    };
    find().unwrap_or(1)
}

fn written(points: &Points) -> Result<Vec<u8>, PhotoFault> {
    let mut bytes = Vec::new();
    let side = |side: u32| u16::try_from(side).map_err(|_| PhotoFault::TooLarge);
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    encoder.set_optimized_huffman_tables(true);
    let done = encoder.encode(&points.rgb, side(points.width)?, side(points.height)?, ColorType::Rgb);
    done.map_err(|_| PhotoFault::Broken)?;
    Ok(bytes)
}
