//! How long a text is once its snippets and arguments stand in it: counted, never made.

/// The most bytes a text may have once all is in place.
pub(super) const LARGEST_BYTES: u64 = 1 << 20;

/// Bytes of a text: a constant, and how often each parameter stands in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Size {
    pub constant: u64,
    /// By the parameter's index; what is missing does not stand in it.
    pub params: Vec<u64>,
}

impl Size {
    /// A text of that many bytes without parameters.
    pub fn of(bytes: usize) -> Self {
        Self { constant: u64::try_from(bytes).unwrap_or(u64::MAX), params: Vec::new() }
    }

    /// Adds another text behind this one.
    pub fn add(&mut self, other: &Self) {
        self.constant = self.constant.saturating_add(other.constant);
        self.merge(other, u64::saturating_add);
    }

    /// Adds one use of the parameter at `index`.
    pub fn add_param(&mut self, index: usize) {
        self.params.resize(self.params.len().max(index + 1), 0);
        if let Some(times) = self.params.get_mut(index) {
            *times = times.saturating_add(1);
        }
    }

    /// Becomes at least as large as another.
    pub fn at_least(&mut self, other: &Self) {
        self.constant = self.constant.max(other.constant);
        self.merge(other, u64::max);
    }

    /// The size once each parameter is replaced by what is given for it.
    pub fn given(&self, arguments: &[Self]) -> Self {
        let mut size = Self { constant: self.constant, params: Vec::new() };
        for (times, argument) in self.params.iter().zip(arguments) {
            let params = argument.params.iter().map(|inner| inner.saturating_mul(*times)).collect();
            size.add(&Self { constant: argument.constant.saturating_mul(*times), params });
        }
        size
    }

    fn merge(&mut self, other: &Self, join: impl Fn(u64, u64) -> u64) {
        self.params.resize(self.params.len().max(other.params.len()), 0);
        for (mine, theirs) in self.params.iter_mut().zip(&other.params) {
            *mine = join(*mine, *theirs);
        }
    }
}
