//! A site is a pure function from address to bytes: the order, the thread and what else is rendered don't matter.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::discriminant;

use aushang::config::Audience;

use crate::library::{Opened, render, repository, with_stack};

#[test]
fn the_same_bytes_come_in_any_order_and_on_any_thread() {
    for audience in [Audience::Customers, Audience::Agents] {
        let first = Opened::read_right(&repository());
        let renderer = first.renderer(audience);
        let addresses = renderer.addresses();
        assert!(addresses.len() > 50, "{audience:?}: the example is small");
        let forward: BTreeMap<&String, Vec<u8>> = with_stack(|| {
            addresses
                .iter()
                .map(|address| (address, render(renderer, address)))
                .collect()
        });

        let second = Opened::read_right(&repository());
        let other = second.renderer(audience);
        assert_eq!(other.addresses(), addresses);
        let half = |skip: usize| {
            let own = addresses.iter().rev().skip(skip).step_by(2);
            own.map(|address| (address, render(other, address))).collect::<Vec<_>>()
        };
        let (even, odd) = std::thread::scope(|scope| {
            let even = scope.spawn(|| with_stack(|| half(0)));
            (even.join(), with_stack(|| half(1)))
        });
        for (address, bytes) in even.expect("it ends").into_iter().chain(odd) {
            assert!(
                forward[address] == bytes,
                "{audience:?} {address} differs from build to build"
            );
        }
    }
}

#[test]
fn an_address_alone_is_as_in_the_whole_build() {
    let whole = Opened::read_right(&repository());
    for audience in [Audience::Customers, Audience::Agents] {
        let renderer = whole.renderer(audience);
        let mut seen = BTreeSet::new();
        let pages = renderer.site().pages.iter();
        // One of each kind, in each language.
        let one_of_each =
            pages.filter(|(_, page)| seen.insert((format!("{:?}", discriminant(&page.content)), page.lang.clone())));
        for (address, _) in one_of_each {
            let alone = Opened::read_right(&repository());
            let (alone, within) = with_stack(|| (render(alone.renderer(audience), address), render(renderer, address)));
            assert!(alone == within, "{audience:?} {address} differs when it is alone");
        }
    }
}

#[test]
fn nothing_stands_where_nothing_stands() {
    let opened = Opened::read_right(&repository());
    for address in [
        "",
        "/",
        "index",
        "no/such/page.html",
        "../index.html",
        "playbooks/index.html",
    ] {
        let found = opened.renderer(Audience::Customers).render(address);
        assert!(matches!(found, Ok(None)), "{address}");
    }
}
