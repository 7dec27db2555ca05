/// Declares a struct with one JSON form: an object with the fields by their names.
///
/// Optional fields, empty lists and `false` are left out and may be missing.
#[macro_export]
macro_rules! wire {
    ($(#[$meta:meta])* pub struct $name:ident { $( $(#[$field_meta:meta])* pub $field:ident : $ty:ty ),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name { $( $(#[$field_meta])* pub $field: $ty, )* }

        impl $crate::wire::Wire for $name {
            fn read<N: $crate::wire::Node>(node: &N) -> Result<Self, $crate::wire::Shape> {
                if !node.is_object() {
                    return Err($crate::wire::Shape::expected("an object"));
                }
                Ok(Self { $( $field: $crate::wire::field(node, stringify!($field))?, )* })
            }
            fn write(&self, out: &mut $crate::String) {
                let mut object = $crate::wire::Object::begin(out);
                $( object.field(stringify!($field), &self.$field); )*
                object.end();
            }
        }
    };
}

/// Declares an enum whose JSON form is an object with a tag and the fields of the arm beside it.
///
/// `else Unknown` adds the arm for words that are not known yet: clients skip it. Without it the
/// reader refuses them. `@AGENTS` before an arm: read only by a [`Node`](crate::wire::Node) that says so.
#[macro_export]
macro_rules! wire_enum {
    ($(#[$meta:meta])* pub enum $name:ident by $tag:literal {
        $( $(#[$arm_meta:meta])* $(@$only:ident)? $arm:ident = $word:literal { $( $(#[$field_meta:meta])* $field:ident : $ty:ty ),* $(,)? } ),* $(,)?
    } $(else $unknown:ident)?) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub enum $name {
            $( $(#[$arm_meta])* $arm { $( $(#[$field_meta])* $field: $ty, )* }, )*
            $( /// A word that this version does not know.
            $unknown, )?
        }

        impl $crate::wire::Wire for $name {
            fn read<N: $crate::wire::Node>(node: &N) -> Result<Self, $crate::wire::Shape> {
                let word = $crate::wire::tag(node, $tag)?;
                match word.as_str() {
                    $( $word $(if N::$only)? => Ok(Self::$arm { $( $field: $crate::wire::field(node, stringify!($field))?, )* }), )*
                    _ => $crate::wire_else!(word $(, $unknown)?),
                }
            }
            fn write(&self, out: &mut $crate::String) {
                let mut object = $crate::wire::Object::begin(out);
                match self {
                    $( Self::$arm { $( $field, )* } => {
                        object.tag($tag, $word);
                        $( object.field(stringify!($field), $field); )*
                    } )*
                    $( Self::$unknown => object.tag($tag, "unknown"), )?
                }
                object.end();
            }
        }
    };
}

/// Declares an enum of words, each a JSON text; words that are not known become `Unknown`.
#[macro_export]
macro_rules! words {
    ($(#[$meta:meta])* pub enum $name:ident { $( $(#[$arm_meta:meta])* $arm:ident = $word:literal ),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( $(#[$arm_meta])* $arm, )*
            /// A word that this version does not know.
            Unknown,
        }

        impl $name {
            /// Every known word.
            pub const ALL: &'static [Self] = &[ $( Self::$arm ),* ];

            /// The word on the wire.
            pub fn word(self) -> &'static str {
                match self {
                    $( Self::$arm => $word, )*
                    Self::Unknown => "unknown",
                }
            }

            /// What a word stands for.
            pub fn of(word: &str) -> Self {
                match word {
                    $( $word => Self::$arm, )*
                    _ => Self::Unknown,
                }
            }
        }

        impl $crate::wire::Wire for $name {
            fn read<N: $crate::wire::Node>(node: &N) -> Result<Self, $crate::wire::Shape> {
                let word = node.text().ok_or_else(|| $crate::wire::Shape::expected("a word"))?;
                Ok(Self::of(&word))
            }
            fn write(&self, out: &mut $crate::String) {
                $crate::wire::write_text(self.word(), out);
            }
        }
    };
}

/// Declares an identifier: a text of ASCII letters, digits, `_` and `-` within the given length.
#[macro_export]
macro_rules! id {
    ($(#[$meta:meta])* pub struct $name:ident($min:literal ..= $max:literal)) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name($crate::String);

        impl $name {
            /// Takes a text of the allowed characters and length.
            pub fn new(text: &str) -> Option<Self> {
                let fits = ($min..=$max).contains(&text.len())
                    && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
                fits.then(|| Self($crate::String::from(text)))
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                out.write_str(&self.0)
            }
        }

        impl $crate::wire::Wire for $name {
            fn read<N: $crate::wire::Node>(node: &N) -> Result<Self, $crate::wire::Shape> {
                node.text().as_deref().and_then(Self::new).ok_or_else(|| {
                    $crate::wire::Shape::expected(concat!("an id of ", $min, " to ", $max, " letters, digits, _ or -"))
                })
            }
            fn write(&self, out: &mut $crate::String) {
                $crate::wire::write_text(&self.0, out);
            }
        }
    };
}

/// What a reader makes of a word that it does not know.
#[doc(hidden)]
#[macro_export]
macro_rules! wire_else {
    ($word:ident) => {
        Err($crate::wire::Shape::new($crate::wire::Problem::Unknown($word)))
    };
    ($word:ident, $unknown:ident) => {{
        drop($word);
        Ok(Self::$unknown)
    }};
}
