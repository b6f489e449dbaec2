//! What the parts of the page are, for readers who do not see it: a tree whose leaves are pieces of text.

use krilla::tagging::{Identifier, Node, TagGroup, TagKind, TagTree};

/// A part with what is in it.
struct Branch {
    tag: TagKind,
    inside: Vec<Twig>,
}

enum Twig {
    Branch(Branch),
    /// The number of a piece of text, in the order they were written.
    Leaf(usize),
}

/// The tree while it grows: the branches that are open, the innermost last.
pub(super) struct Tags {
    open: Vec<Branch>,
    done: Vec<Branch>,
    leaves: usize,
}

impl Tags {
    pub(super) const fn new() -> Self {
        Self { open: Vec::new(), done: Vec::new(), leaves: 0 }
    }

    /// Begins a part; what follows is in it until it is closed.
    pub(super) fn open(&mut self, tag: impl Into<TagKind>) {
        self.open.push(Branch { tag: tag.into(), inside: Vec::new() });
    }

    /// Ends the part begun last.
    pub(super) fn close(&mut self) {
        let Some(branch) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(outer) => outer.inside.push(Twig::Branch(branch)),
            None => self.done.push(branch),
        }
    }

    /// The number of the next piece of text, which belongs to the innermost part; none outside of all parts.
    pub(super) fn leaf(&mut self) -> Option<usize> {
        let branch = self.open.last_mut()?;
        let leaf = self.leaves;
        self.leaves += 1;
        branch.inside.push(Twig::Leaf(leaf));
        Some(leaf)
    }

    /// The tree for the writer, once every piece of text has its identifier.
    pub(super) fn tree(mut self, drawn: &[Identifier]) -> TagTree {
        while !self.open.is_empty() {
            self.close();
        }
        let mut tree = TagTree::new().with_lang(Some("en".to_owned()));
        for branch in self.done {
            tree.push(group(branch, drawn));
        }
        tree
    }
}

fn group(branch: Branch, drawn: &[Identifier]) -> TagGroup {
    let inside = branch.inside.into_iter().filter_map(|twig| match twig {
        Twig::Branch(branch) => Some(Node::Group(group(branch, drawn))),
        Twig::Leaf(leaf) => drawn.get(leaf).copied().map(Node::Leaf),
    });
    TagGroup::with_children(branch.tag, inside.collect())
}
