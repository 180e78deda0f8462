//! The word for the server, in docs and messages.

/// The noun for the server: with `engine`, docs say "the engine" and "an engine".
#[derive(Debug, Clone, Copy)]
pub(super) struct Server<'o>(pub(super) &'o str);

impl Server<'_> {
    /// Replaces the placeholders in a text of the generator, such as `{{server}}`.
    pub(super) fn fill(self, text: &str) -> String {
        if !text.contains("{{") {
            return text.to_owned();
        }
        let noun = self.0;
        let article = match noun.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']) {
            true => "an",
            false => "a",
        };
        let forms = [
            ("{{server}}", noun.to_owned()),
            ("{{servers}}", format!("{noun}s")),
            ("{{Servers}}", capitalized(&format!("{noun}s"))),
            ("{{a_server}}", format!("{article} {noun}")),
            ("{{A_server}}", capitalized(&format!("{article} {noun}"))),
            ("{{host}}", self.host()),
        ];
        let fill = |text: String, (form, with): &(&str, String)| text.replace(form, with);
        forms.iter().fold(text.to_owned(), fill)
    }

    /// Returns the host of the server in examples.
    pub(super) fn host(self) -> String {
        let words: Vec<_> = self.0.split_whitespace().collect();
        format!("{}.example.com", words.join("-").to_lowercase())
    }
}

fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|first| first.to_uppercase());
    first.into_iter().flatten().chain(characters).collect()
}

#[cfg(test)]
mod tests {
    use super::Server;

    #[test]
    fn each_form_is_filled_in() {
        let text =
            "{{A_server}} at {{host}}: the {{server}}, {{a_server}}. {{Servers}} and {{servers}}.";
        assert_eq!(
            Server("engine").fill(text),
            "An engine at engine.example.com: the engine, an engine. Engines and engines."
        );
        assert_eq!(
            Server("shop backend").fill(text),
            "A shop backend at shop-backend.example.com: the shop backend, a shop backend. \
             Shop backends and shop backends."
        );
    }
}
