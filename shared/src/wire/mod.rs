//! The one codec of everything that is sent or stored: JSON written by hand, read through [`Node`].
//!
//! The widget reads the browser's own JSON values, the server reads `serde_json::Value`; the same
//! declaration makes both, so the two sides cannot drift apart.

mod macros;
mod read;
#[cfg(feature = "value")]
mod value;
mod write;

pub use read::{Node, Problem, Shape, field, tag};
#[cfg(feature = "value")]
pub use value::{from_json, from_value};
pub use write::{Object, to_json, write_text};

use alloc::{string::String, vec::Vec};

/// A value with one JSON form.
pub trait Wire: Sized {
    /// Reads the value.
    ///
    /// # Errors
    /// [`Shape`] with the path and what was expected there, or the limit that was passed.
    fn read<N: Node>(node: &N) -> Result<Self, Shape>;

    /// Appends the JSON text of the value.
    fn write(&self, out: &mut String);

    /// What a missing or null field means; `None` where the field is required.
    fn absent() -> Option<Self> {
        None
    }

    /// Whether an object leaves the field out.
    fn is_absent(&self) -> bool {
        false
    }
}

impl<T: Wire> Wire for Option<T> {
    fn read<N: Node>(node: &N) -> Result<Self, Shape> {
        T::read(node).map(Some)
    }
    fn write(&self, out: &mut String) {
        match self {
            Some(value) => value.write(out),
            None => out.push_str("null"),
        }
    }
    fn absent() -> Option<Self> {
        Some(None)
    }
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn read<N: Node>(node: &N) -> Result<Self, Shape> {
        let items = node.items().ok_or_else(|| Shape::expected("a list"))?;
        let mut list = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            list.push(T::read(item).map_err(|shape| shape.at_index(index))?);
        }
        Ok(list)
    }
    fn write(&self, out: &mut String) {
        out.push('[');
        for (index, item) in self.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            item.write(out);
        }
        out.push(']');
    }
    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Wire> Wire for alloc::boxed::Box<T> {
    fn read<N: Node>(node: &N) -> Result<Self, Shape> {
        T::read(node).map(alloc::boxed::Box::new)
    }
    fn write(&self, out: &mut String) {
        (**self).write(out);
    }
}

impl<T: Wire> Wire for alloc::sync::Arc<T> {
    fn read<N: Node>(node: &N) -> Result<Self, Shape> {
        T::read(node).map(Self::new)
    }
    fn write(&self, out: &mut String) {
        (**self).write(out);
    }
}

impl Wire for String {
    fn read<N: Node>(node: &N) -> Result<Self, Shape> {
        node.text().ok_or_else(|| Shape::expected("a text"))
    }
    fn write(&self, out: &mut String) {
        write_text(self, out);
    }
}

impl Wire for bool {
    fn read<N: Node>(node: &N) -> Result<Self, Shape> {
        node.flag().ok_or_else(|| Shape::expected("true or false"))
    }
    fn write(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }
    fn absent() -> Option<Self> {
        Some(false)
    }
    fn is_absent(&self) -> bool {
        !*self
    }
}

impl Wire for f64 {
    fn read<N: Node>(node: &N) -> Result<Self, Shape> {
        node.number().ok_or_else(|| Shape::expected("a number"))
    }
    fn write(&self, out: &mut String) {
        use core::fmt::Write as _;
        if self.is_finite() {
            let _ = write!(out, "{self}");
        } else {
            out.push_str("null");
        }
    }
}

/// The largest whole number that JSON carries without loss in a browser.
const MAX_WHOLE: f64 = 9_007_199_254_740_991.0;

macro_rules! whole {
    ($($ty:ty),*) => {$(
        impl Wire for $ty {
            fn read<N: Node>(node: &N) -> Result<Self, Shape> {
                let number = node.number().ok_or_else(|| Shape::expected("a whole number"))?;
                let in_range = number >= <$ty>::MIN as f64 && number <= (<$ty>::MAX as f64).min(MAX_WHOLE);
                let whole = number as $ty;
                if in_range && whole as f64 == number {
                    Ok(whole)
                } else {
                    Err(Shape::expected("a whole number in range"))
                }
            }
            fn write(&self, out: &mut String) {
                use core::fmt::Write as _;
                let _ = write!(out, "{self}");
            }
        }
    )*};
}
whole!(u8, u16, u32, u64, i32, i64);
