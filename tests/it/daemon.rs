//! The daemon's two jobs: neither polls nor digests wait for the other longer than they may.

use crate::scout::config;
use crate::server::{Reply, Server};
use gigscout::config::check;
use gigscout::daemon;
use gigscout::pass::World;
use gigscout::store::Store;
use std::path::Path;
use std::time::Duration;
use tokio::sync::mpsc;

/// A digest is due all day.
fn world(folder: &Path, server: &Server, sources: &str) -> World {
    let text = config(server.port(), sources).replace(
        "[mail]",
        "[profile.digest]\nat = \"00:00\"\nlate_until = \"23:59\"\n[mail]",
    );
    World::new(check(&folder.join("gigscout.toml"), &text).unwrap()).unwrap()
}

fn feed(server: &Server, path: &str) -> String {
    let url = server.url(path);
    format!("[[source]]\nname = \"{path}\"\nkind = \"feed\"\nurl = \"{url}\"\n")
}

const LOCAL: &str = "[[source]]\nname = \"local\"\nkind = \"feed\"\npath = \"local.xml\"\n";
const GIG: &str = "<rss version='2.0'><channel><title>x</title><item><title>Petit site Python pour un fleuriste, 400 euros</title><guid>1</guid><description>Mission freelance à Rouen : un petit site en Python, 400 euros.</description></item></channel></rss>";

/// Beats until `is_enough`, then stops the daemon.
async fn run(world: &World, is_enough: impl Fn() -> bool) {
    const BEAT: Duration = Duration::from_millis(20);
    let (beat, beats) = mpsc::channel(1);
    let stop = async move {
        while !is_enough() {
            // A beat that finds one waiting is as good as that one.
            let _ = beat.try_send(());
            tokio::time::sleep(BEAT).await;
        }
    };
    let reload = || unreachable!("nobody asks for it");
    daemon::serve(world.clone(), beats, &reload, stop)
        .await
        .unwrap();
}

fn emails(folder: &Path) -> usize {
    std::fs::read_dir(folder.join("emails")).map_or(0, Iterator::count)
}

#[tokio::test]
async fn a_digest_is_written_while_a_poll_hangs() {
    let server = Server::start();
    server.on("/f0", Reply::default().pause(Duration::from_secs(3600)));
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("local.xml"), GIG).unwrap();
    let sources = feed(&server, "/f0") + LOCAL;
    let mut world = world(folder.path(), &server, &sources);
    world.deadlines.digest_wait = Duration::from_millis(300);
    // Without the wait's end, the fetch's own limit of half a minute would end this.
    run(&world, || emails(folder.path()) > 0).await;
    let states = world.store.run(|store| store.view().states().unwrap());
    let states = states.await.unwrap();
    let names: Vec<&str> = states.iter().map(|(name, _)| name.0.as_str()).collect();
    assert!(!names.contains(&"/f0"), "it still hangs: {names:?}");
}

#[tokio::test]
async fn a_digest_waits_for_polls_that_end() {
    let server = Server::start();
    let slow = Duration::from_millis(500);
    server.on(
        "/f0",
        Reply::default().pause(slow).then(format!(
            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{GIG}",
            GIG.len()
        )),
    );
    let folder = tempfile::tempdir().unwrap();
    let world = world(folder.path(), &server, &feed(&server, "/f0"));
    run(&world, || emails(folder.path()) > 0).await;
    let file = std::fs::read_dir(folder.path().join("emails"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|end| end == "txt"))
        .unwrap();
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.contains("fleuriste"), "{text}");
}

#[tokio::test]
async fn sources_of_one_host_that_fail_hold_up_no_digest() {
    const COUNT: usize = 14;
    let server = Server::start();
    let mut sources = LOCAL.to_string();
    for number in 0..COUNT {
        let path = format!("/f{number}");
        server.on(&path, Reply::whole(503, &[], ""));
        sources += &feed(&server, &path);
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("local.xml"), GIG).unwrap();
    let mut world = world(folder.path(), &server, &sources);
    world.deadlines.digest_wait = Duration::from_millis(100);
    let are_all_through = || {
        let store = Store::open_read_only(&world.settings.data_dir).unwrap();
        store.view().states().unwrap().len() == COUNT + 1
    };
    run(&world, || emails(folder.path()) > 0 && are_all_through()).await;
    // Once more, as after a restart: nobody is asked before its time.
    let count = std::cell::Cell::new(0);
    run(&world, || count.replace(count.get() + 1) > 20).await;
    assert_eq!(server.requests().len(), COUNT);
    let states = world.store.run(|store| store.view().states().unwrap());
    assert_eq!(states.await.unwrap().len(), COUNT + 1);
}
