//! Bars as SVG: plotters draws axes, scales and bars; what listeners and dark screens need is put in afterwards.

use crate::text::entities::escaped;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

const WIDTH: u32 = 720;
const HEIGHT: u32 = 260;
/// Names beneath the bars.
const NAME_CHARS_MAX: usize = 14;

/// Pixels between a bar's foot and its name.
const NAME_GAP: i32 = 6;

/// The colours of a chart, with the class that each becomes, so that a style sheet can change them.
const CLASSES: [(RGBColor, &str); 5] = [
    (RGBColor(0, 0, 0), "ink"),
    (RGBColor(133, 143, 136), "axis"),
    (RGBColor(201, 212, 206), "written"),
    (RGBColor(63, 150, 115), "answered"),
    (RGBColor(200, 120, 30), "won"),
];

/// What is drawn.
pub(crate) struct Bars<'a> {
    /// For those who hear the page: what it shows, and its figures in a sentence.
    pub title: &'a str,
    pub summary: &'a str,
    /// A group of bars each: its name with how many were written, answered, won.
    pub groups: Vec<(String, [u32; 3])>,
}

/// The chart as an element of HTML; None if there is nothing to draw.
pub(super) fn svg(bars: &Bars<'_>) -> Option<String> {
    let most = bars.groups.iter().flat_map(|(_, counts)| counts).max()?;
    if *most == 0 {
        return None;
    }
    let mut drawn = String::new();
    draw(bars, *most, &mut drawn).ok()?;
    Some(named(&drawn, bars))
}

type Failed = DrawingAreaErrorKind<std::io::Error>;

fn draw(bars: &Bars<'_>, most: u32, out: &mut String) -> Result<(), Failed> {
    let area = SVGBackend::with_string(out, (WIDTH, HEIGHT)).into_drawing_area();
    let count = bars.groups.len() as f64;
    let top = f64::from(most) * 1.1;
    let [ink, axis, written, answered, won] = CLASSES.map(|(colour, _)| colour);
    let mut chart = ChartBuilder::on(&area)
        .margin(8)
        .x_label_area_size(28)
        .y_label_area_size(36)
        .build_cartesian_2d(0.0..count, 0.0..top)?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(axis.mix(0.3))
        .axis_style(axis)
        .label_style(("sans-serif", 13).into_font().color(&ink))
        .x_labels(0)
        .y_labels(most.min(5) as usize + 1)
        .y_label_formatter(&|y| format!("{y:.0}"))
        .draw()?;
    for (at, (_, counts)) in bars.groups.iter().enumerate() {
        for (nth, (n, colour)) in counts.iter().zip([written, answered, won]).enumerate() {
            let left = at as f64 + 0.14 + 0.24 * nth as f64;
            let corners = [(left, 0.0), (left + 0.22, f64::from(*n))];
            chart.draw_series([Rectangle::new(corners, colour.filled())])?;
        }
    }
    let centred = Pos::new(HPos::Center, VPos::Top);
    let style = ("sans-serif", 13).into_font().color(&ink).pos(centred);
    for (at, (name, _)) in bars.groups.iter().enumerate() {
        let (x, y) = chart.backend_coord(&(at as f64 + 0.5, 0.0));
        area.draw_text(&short(name), &style, (x, y + NAME_GAP))?;
    }
    area.present()
}

fn short(name: &str) -> String {
    match name.char_indices().nth(NAME_CHARS_MAX) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_string(),
    }
}

/// Puts in what screen readers say, and classes for the colours; the size gives way to the page's.
fn named(drawn: &str, bars: &Bars<'_>) -> String {
    let mut svg = drawn.to_string();
    for (colour, class) in CLASSES {
        let RGBColor(red, green, blue) = colour;
        let hex = format!("#{red:02X}{green:02X}{blue:02X}");
        svg = svg.replace(
            &format!("fill=\"{hex}\""),
            &format!("class=\"{class}\" fill=\"{hex}\""),
        );
        let line = format!("class=\"{class}-line\" stroke=\"{hex}\"");
        svg = svg.replace(&format!("stroke=\"{hex}\""), &line);
    }
    let Some(at) = svg
        .find("<svg")
        .and_then(|at| Some(at + svg[at..].find('>')? + 1))
    else {
        return svg;
    };
    let head = format!(
        "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\">\
         <title>{}</title><desc>{}</desc>",
        escaped(bars.title),
        escaped(bars.summary)
    );
    head + &svg[at..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_can_be_read_without_eyes() {
        let bars = Bars {
            title: "By <month>",
            summary: "October: 9 written",
            groups: vec![
                ("October".into(), [9, 3, 1]),
                ("November".into(), [7, 2, 0]),
            ],
        };
        let svg = svg(&bars).unwrap();
        assert!(svg.starts_with("<svg viewBox"), "{svg}");
        assert!(svg.contains("<title>By &lt;month&gt;</title><desc>October: 9 written</desc>"));
        for class in ["ink", "written", "answered", "won"] {
            assert!(
                svg.contains(&format!("class=\"{class}\"")),
                "{class} in {svg}"
            );
        }
        assert!(svg.contains("October") && svg.contains("November") && svg.ends_with("</svg>\n"));
    }

    #[test]
    fn nothing_is_not_drawn() {
        let none = Bars {
            title: "",
            summary: "",
            groups: vec![("a".into(), [0, 0, 0])],
        };
        assert_eq!(svg(&none), None);
    }
}
