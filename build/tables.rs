//! Reads the tables of places; their columns are described in `src/knowledge/data/ATTRIBUTION.md` and their headers.

use crate::gazetteer::{Gazetteer, Kind, Names, Record};
use crate::key::place_key;
use std::collections::{HashMap, HashSet};
use std::io::Read;
use std::path::Path;

pub fn read(data: &Path) -> Gazetteer {
    let mut all = Gazetteer::default();
    let towns = add_towns(&mut all, &table(data, "places.tsv.gz"));
    let communes = add_communes(&mut all, &table(data, "communes_fr.tsv.gz"), &towns);
    add_short_forms(&mut all, &everyday_words(data));
    add_former_communes(&mut all, &table(data, "communes_fr_former.tsv"), &communes);
    add_departments(&mut all, &table(data, "departments_fr.tsv"), &communes);
    add_admin1(&mut all, &table(data, "admin1.tsv"));
    add_countries(&mut all, &table(data, "countries.tsv"));
    add_extras(&mut all, &table(data, "extras.tsv"));
    // What is sure needs no second entry among the loose.
    let sure = &all.sure;
    all.loose.retain(|name, numbers| {
        let known = sure.get(name).map_or(&[][..], Vec::as_slice);
        numbers.iter().any(|number| !known.contains(number))
    });
    all
}

struct Table {
    columns: HashMap<String, usize>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn get<'a>(&self, row: &'a [String], column: &str) -> &'a str {
        let at = *self
            .columns
            .get(column)
            .unwrap_or_else(|| panic!("the table has no column `{column}`"));
        row.get(at).map_or("", String::as_str)
    }

    fn list<'a>(&self, row: &'a [String], column: &str) -> impl Iterator<Item = &'a str> {
        let cell = self.get(row, column);
        cell.split('|').filter(|name| !name.is_empty())
    }

    fn point(&self, row: &[String]) -> Option<(f32, f32)> {
        let lat = self.get(row, "lat").parse().ok()?;
        Some((lat, self.get(row, "lon").parse().ok()?))
    }
}

fn table(data: &Path, name: &str) -> Table {
    let path = data.join(name);
    let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut text = String::new();
    if name.ends_with(".gz") {
        flate2::read::GzDecoder::new(&bytes[..])
            .read_to_string(&mut text)
            .unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    } else {
        text = String::from_utf8(bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    }
    let mut lines = text.lines();
    let header = lines.next().unwrap_or_default();
    Table {
        columns: (header.split('\t').enumerate())
            .map(|(at, name)| (name.to_string(), at))
            .collect(),
        rows: lines
            .map(|line| line.split('\t').map(str::to_string).collect())
            .collect(),
    }
}

fn name_it(names: &mut Names, name: &str, number: u32) {
    let key = place_key(name);
    if key.is_empty() {
        return;
    }
    // `St. Louis` and `Saint Louis`, `Ste-Anne` and `Sainte-Anne`.
    for (long, short) in [("saint ", "st "), ("sainte ", "ste ")] {
        if let Some(rest) = key.strip_prefix(long) {
            push(names, format!("{short}{rest}"), number);
        } else if let Some(rest) = key.strip_prefix(short) {
            push(names, format!("{long}{rest}"), number);
        }
    }
    push(names, key, number);
}

fn push(names: &mut Names, key: String, number: u32) {
    let numbers = names.entry(key).or_default();
    if !numbers.contains(&number) {
        numbers.push(number);
    }
}

/// By GeoNames id.
fn add_towns(all: &mut Gazetteer, t: &Table) -> HashMap<String, u32> {
    let mut numbers = HashMap::new();
    for row in &t.rows {
        let name = t.get(row, "name");
        if is_arrondissement(name) && t.get(row, "country") == "FR" {
            continue;
        }
        let mut within = t.get(row, "country").to_string();
        for column in ["admin1", "admin2"] {
            match t.get(row, column) {
                "" => break,
                code => within = format!("{within}.{code}"),
            }
        }
        let number = all.add(Record {
            name: english(name).to_string(),
            point: t.point(row),
            population: t.get(row, "population").parse().unwrap_or(0),
            within,
            extent_km: 0,
            kind: Kind::Town,
        });
        name_it(&mut all.sure, name, number);
        for name in t.list(row, "ascii").chain(t.list(row, "names_en_fr")) {
            name_it(&mut all.sure, name, number);
        }
        for name in t.list(row, "other_names") {
            name_it(&mut all.loose, name, number);
        }
        numbers.insert(t.get(row, "geonameid").to_string(), number);
    }
    numbers
}

/// GeoNames lists `Lyon 03` and `Paris 15 Vaugirard` as places; to a reader they are Lyon and Paris.
fn is_arrondissement(name: &str) -> bool {
    ["Paris ", "Lyon ", "Marseille "].iter().any(|city| {
        name.strip_prefix(city)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    })
}

fn english(name: &str) -> &str {
    match name {
        "New York City" => "New York",
        "Montréal" => "Montreal",
        "Köln" => "Cologne",
        "Zürich" => "Zurich",
        "Gent" => "Ghent",
        "Hannover" => "Hanover",
        "Sevilla" => "Seville",
        "Córdoba" => "Cordoba",
        "Kraków" => "Krakow",
        "Donostia / San Sebastián" => "San Sebastián",
        "Gasteiz / Vitoria" => "Vitoria",
        _ => name,
    }
}

/// By INSEE code.
fn add_communes(
    all: &mut Gazetteer,
    t: &Table,
    towns: &HashMap<String, u32>,
) -> HashMap<String, u32> {
    let mut numbers = HashMap::new();
    for row in &t.rows {
        let (department, region) = (t.get(row, "department"), t.get(row, "region"));
        let known = (towns.get(t.get(row, "geonameid")).copied())
            .or_else(|| numbers.get(t.get(row, "parent")).copied());
        if let Some(number) = known.filter(|_| t.get(row, "parent").is_empty()) {
            let record = &mut all.records[number as usize];
            if is_better_name(t.get(row, "name"), &record.name) {
                record.name = t.get(row, "name").to_string();
            }
        }
        let number = known.unwrap_or_else(|| {
            all.add(Record {
                name: t.get(row, "name").to_string(),
                point: t.point(row),
                population: t.get(row, "population").parse().unwrap_or(0),
                within: format!("FR.{region}.{department}"),
                extent_km: 0,
                kind: Kind::Town,
            })
        });
        if t.get(row, "parent").is_empty() {
            name_it(&mut all.sure, t.get(row, "name"), number);
        }
        for postcode in t.list(row, "postcodes") {
            push(&mut all.codes, postcode.to_string(), number);
        }
        numbers.insert(t.get(row, "insee").to_string(), number);
    }
    numbers
}

/// Words and first names that prove no place.
fn everyday_words(data: &Path) -> HashSet<String> {
    let read = |name: &str| {
        let path = data.join(name);
        std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    };
    let lists = [read("common_words.txt"), read("first_names.txt")];
    lists
        .iter()
        .flat_map(|list| list.lines())
        .map(str::to_string)
        .collect()
}

/// People say `Brive` for Brive-la-Gaillarde: the first word of a larger town's name, where no other place has it and
/// no other town of that size begins so. So they say `Petit-Quevilly` for Le Petit-Quevilly: what remains without the article,
/// if it still is several words.
fn add_short_forms(all: &mut Gazetteer, everyday: &HashSet<String>) {
    const POPULATION_MIN: u32 = 5_000;
    const BYTES_MIN: usize = 5;
    let mut forms: HashMap<String, Vec<u32>> = HashMap::new();
    for (number, record) in all.records.iter().enumerate() {
        let key = place_key(&record.name);
        let links = [
            " la ", " le ", " les ", " sur ", " en ", " de ", " du ", " lez ",
        ];
        let cut = links.iter().filter_map(|link| key.find(link)).min();
        let is_french = record.kind == Kind::Town && record.within.starts_with("FR");
        let articles = ["le ", "la ", "les ", "l "];
        let bare = articles.iter().find_map(|it| key.strip_prefix(it));
        if let Some(bare) = bare.filter(|it| it.contains(' '))
            && is_french
            && record.population >= POPULATION_MIN
        {
            let numbers = forms.entry(bare.to_string()).or_default();
            numbers.push(number as u32);
        }
        if let Some(cut) = cut.filter(|_| is_french && record.population >= POPULATION_MIN)
            && cut >= BYTES_MIN
            && !key[..cut].contains(' ')
        {
            forms
                .entry(key[..cut].to_string())
                .or_default()
                .push(number as u32);
        }
    }
    for (form, numbers) in forms {
        if let [only] = numbers[..]
            && !all.sure.contains_key(&form)
            && !everyday.contains(&form)
        {
            push(&mut all.sure, form, only);
        }
    }
}

/// Whether the official name of a commune is to be shown rather than that of GeoNames, which may be an old or a Catalan
/// one. Where the official name only adds to the usual one (`Vire Normandie`), or is another language's (`Dunkirk`),
/// the usual one stays.
fn is_better_name(official: &str, usual: &str) -> bool {
    let (new, old) = (place_key(official), place_key(usual));
    let longer = new.strip_prefix(&old);
    official != usual && usual != "Dunkirk" && !longer.is_some_and(|rest| rest.starts_with(' '))
}

fn add_former_communes(all: &mut Gazetteer, t: &Table, communes: &HashMap<String, u32>) {
    for row in &t.rows {
        if let Some(&number) = communes.get(t.get(row, "insee_current")) {
            name_it(&mut all.loose, t.get(row, "name"), number);
        }
    }
}

fn add_departments(all: &mut Gazetteer, t: &Table, communes: &HashMap<String, u32>) {
    // Overseas lands are countries of their own in ISO 3166 and GeoNames.
    for row in t.rows.iter().filter(|row| t.get(row, "zone") == "metro") {
        let (code, region) = (t.get(row, "code"), t.get(row, "region"));
        let within = format!("FR.{region}.{code}");
        let middle = communes
            .get(t.get(row, "seat_insee"))
            .and_then(|&seat| all.records[seat as usize].point);
        let (population, _, extent_km) = gather(all, &within, middle);
        let number = all.add(Record {
            name: t.get(row, "name").to_string(),
            point: middle,
            population,
            within,
            extent_km,
            kind: Kind::County,
        });
        name_it(&mut all.sure, t.get(row, "name"), number);
        push(&mut all.codes, code.to_lowercase(), number);
    }
}

fn add_admin1(all: &mut Gazetteer, t: &Table) {
    /// Where the names of states and regions are at home in posts of our two languages; elsewhere they are words
    /// such as `Central` and `Nord`, good only for fields.
    const SURE: [&str; 12] = [
        "US", "CA", "GB", "FR", "DE", "AU", "IN", "ES", "IT", "CH", "BE", "AT",
    ];
    let sums = sums_by_area(all);
    for row in &t.rows {
        let within = t.get(row, "code");
        let Some(&(population, middle, extent_km)) = sums.get(within) else {
            continue;
        };
        let number = all.add(Record {
            name: t.get(row, "name").to_string(),
            point: Some(middle),
            population,
            within: within.to_string(),
            extent_km,
            kind: Kind::Region,
        });
        let sure = SURE.contains(&&within[..2]);
        let names = if sure { &mut all.sure } else { &mut all.loose };
        name_it(names, t.get(row, "name"), number);
        for name in t.list(row, "name_fr") {
            name_it(names, name, number);
        }
    }
}

fn add_countries(all: &mut Gazetteer, t: &Table) {
    let sums = sums_by_area(all);
    for row in &t.rows {
        let code = t.get(row, "iso2");
        let sum = sums.get(code);
        let number = all.add(Record {
            name: t.get(row, "name_en").to_string(),
            point: sum.map(|&(_, middle, _)| middle),
            population: t.get(row, "population").parse().unwrap_or(0),
            within: code.to_string(),
            extent_km: sum.map_or(0, |&(_, _, extent)| extent),
            kind: Kind::Country,
        });
        push(&mut all.loose, code.to_lowercase(), number);
        push(&mut all.loose, t.get(row, "iso3").to_lowercase(), number);
        for column in ["name_en", "name_fr", "other_names"] {
            for name in t.list(row, column) {
                name_it(&mut all.sure, &name.replace('&', "and"), number);
            }
        }
    }
}

fn add_extras(all: &mut Gazetteer, t: &Table) {
    for row in &t.rows {
        let (name, country) = (t.get(row, "name"), t.get(row, "country"));
        let number = if t.get(row, "kind") == "area" {
            let number = all.add(Record {
                name: name.to_string(),
                point: t.point(row),
                population: 5_000_000,
                within: t.get(row, "within").to_string(),
                extent_km: t.get(row, "extent_km").parse().unwrap_or(0),
                kind: Kind::County,
            });
            name_it(&mut all.sure, name, number);
            number
        } else {
            largest(all, name, country)
                .unwrap_or_else(|| panic!("extras.tsv: no place `{name}` in {country}"))
        };
        for alias in t.list(row, "names") {
            name_it(&mut all.sure, alias, number);
        }
    }
}

fn largest(all: &Gazetteer, name: &str, country: &str) -> Option<u32> {
    let numbers = all.sure.get(&place_key(name))?;
    let here = |n: &&u32| all.records[**n as usize].within.starts_with(country);
    (numbers.iter().filter(here))
        .max_by_key(|&&n| all.records[n as usize].population)
        .copied()
}

/// People, middle and radius of what lies in an area.
fn gather(all: &Gazetteer, within: &str, middle: Option<(f32, f32)>) -> (u32, (f32, f32), u16) {
    let inside: Vec<&Record> = (all.records.iter())
        .filter(|r| r.kind == Kind::Town && r.within == within)
        .collect();
    measure(&inside, middle)
}

fn sums_by_area(all: &Gazetteer) -> HashMap<String, (u32, (f32, f32), u16)> {
    let mut towns: HashMap<&str, Vec<&Record>> = HashMap::new();
    for record in all.records.iter().filter(|r| r.kind == Kind::Town) {
        let mut codes = record.within.match_indices('.').map(|(at, _)| at);
        let admin1 = codes.nth(1).unwrap_or(record.within.len());
        towns
            .entry(&record.within[..admin1])
            .or_default()
            .push(record);
        if admin1 > 2 {
            towns.entry(&record.within[..2]).or_default().push(record);
        }
    }
    (towns.iter())
        .map(|(code, inside)| (code.to_string(), measure(inside, None)))
        .collect()
}

/// The middle is the mean of the towns weighted by people; the radius holds nine towns in ten.
fn measure(inside: &[&Record], middle: Option<(f32, f32)>) -> (u32, (f32, f32), u16) {
    let people = |r: &Record| f64::from(r.population.max(1));
    let mut sums = (0.0, 0.0, 0.0);
    for record in inside {
        if let Some((lat, lon)) = record.point {
            let weight = people(record);
            sums.0 += weight;
            sums.1 += weight * f64::from(lat);
            sums.2 += weight * f64::from(lon);
        }
    }
    let total = sums.0.max(1.0);
    let mean = ((sums.1 / total) as f32, (sums.2 / total) as f32);
    let middle = middle.unwrap_or(mean);
    let mut distances: Vec<f64> = (inside.iter())
        .filter_map(|r| r.point.map(|point| km(middle, point)))
        .collect();
    distances.sort_by(f64::total_cmp);
    let ninth = distances.get(distances.len() * 9 / 10).copied();
    (
        sums.0 as u32,
        middle,
        ninth.unwrap_or(0.0).min(9999.0) as u16,
    )
}

/// Good enough for a radius: the flat Earth with the longitude shrunk.
fn km(a: (f32, f32), b: (f32, f32)) -> f64 {
    let dlat = f64::from(a.0 - b.0) * 111.2;
    let dlon = f64::from(a.1 - b.1) * 111.2 * f64::from(a.0).to_radians().cos();
    dlat.hypot(dlon)
}
