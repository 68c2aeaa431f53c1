//! Sharing out a whole number exactly.

/// Shares `total` out by weight: each part is its share rounded down or up, and the parts add up to the total.
pub(super) fn apportion(total: usize, weights: &[f64]) -> Vec<usize> {
    if weights.is_empty() {
        return Vec::new();
    }
    let sum: f64 = weights.iter().sum();
    if sum <= 0.0 {
        return apportion(total, &vec![1.0; weights.len()]);
    }
    let exact: Vec<f64> = weights.iter().map(|weight| total as f64 * weight / sum).collect();
    let mut parts: Vec<usize> = exact.iter().map(|share| share.floor() as usize).collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by(|&one, &other| exact[other].fract().total_cmp(&exact[one].fract()).then(one.cmp(&other)));
    let left = total.saturating_sub(parts.iter().sum());
    for &at in order.iter().cycle().take(left) {
        parts[at] += 1;
    }
    parts
}

/// Shares `total` out by weight, giving each part its least number first; `None` if that is more than there is.
pub(super) fn apportion_above(total: usize, weights: &[f64], least: &[usize]) -> Option<Vec<usize>> {
    let rest = total.checked_sub(least.iter().sum())?;
    let over = |parts: Vec<usize>| parts.into_iter().zip(least).map(|(part, least)| part + least).collect();
    (rest == 0 || !weights.is_empty()).then(|| over(apportion(rest, weights)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_and_keep_their_least() {
        assert_eq!(apportion(10, &[1.0, 1.0, 1.0]), [4, 3, 3]);
        assert_eq!(apportion(747, &[0.5, 0.25, 0.25]).iter().sum::<usize>(), 747);
        assert_eq!(apportion_above(10, &[1.0, 3.0], &[3, 3]), Some(vec![4, 6]));
        assert_eq!(apportion_above(5, &[1.0, 1.0], &[3, 3]), None);
    }
}
