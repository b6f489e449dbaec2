//! Messages of the operating system, by freedesktop.org's Desktop Notifications.

/// Shows a message.
#[cfg(target_os = "linux")]
pub(super) fn show(title: &str, body: &str) -> Result<(), String> {
    use std::collections::HashMap;

    use zbus::blocking::{Connection, Proxy};
    use zbus::zvariant::Value;

    let place = "/org/freedesktop/Notifications";
    let name = "org.freedesktop.Notifications";
    let sent = || -> zbus::Result<u32> {
        let notifications = Proxy::new(&Connection::session()?, name, place, name)?;
        let hints = HashMap::from([("desktop-entry", Value::from("dialogue-desk"))]);
        let nothing: Vec<&str> = Vec::new();
        // -1: it stays as long as the desktop lets messages stay.
        notifications
            .call("Notify", &("Dialogue Desk", 0_u32, "dialogue-desk", title, plain(body), nothing, hints, -1_i32))
    };
    sent().map(|_| ()).map_err(|error| error.to_string())
}

/// Nobody to tell.
#[cfg(not(target_os = "linux"))]
pub(super) fn show(_: &str, _: &str) -> Result<(), String> {
    Err("messages of this system are not spoken".to_owned())
}

/// A body may be read as markup: a name in it must not become a link.
#[cfg(target_os = "linux")]
fn plain(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    #[test]
    fn a_name_is_not_read_as_markup() {
        assert_eq!(super::plain("A & <b>B</b>"), "A &amp; &lt;b&gt;B&lt;/b&gt;");
    }
}
