//! What the pieces of a PDF are: headings, paragraphs, tables. Who cannot see the page is read this.

/// What a node is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    /// Some blocks.
    Part,
    /// A heading of a level, with what it says.
    Heading(u16, String),
    /// A paragraph.
    Paragraph,
    /// A list, numbered or not.
    List(bool),
    /// An item of a list.
    Item,
    /// Its number or dash.
    Label,
    /// What it says.
    Said,
    /// A table.
    Table,
    /// What stands above a table or below a chart.
    Caption,
    /// The rows of heads.
    Heads,
    /// The other rows.
    Rows,
    /// A row.
    Row,
    /// A head of a column.
    ColumnHead,
    /// A head of a row.
    RowHead,
    /// Another cell.
    Cell,
    /// A drawing, and what it shows in words.
    Drawing(String),
    /// What opens an address.
    Link,
}

/// A node of the tree, by its place among all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Node(usize);

/// What stands below a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kid {
    /// Another node.
    Node(Node),
    /// What is marked with this number on a page.
    Marked(usize),
    /// The link of this number.
    Link(usize),
}

/// What a piece of a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Content, with its number.
    Content(usize),
    /// Lines and areas that say nothing.
    Ornament,
    /// The number of the page, and heads of tables that come again.
    Again,
}

/// The tree.
#[derive(Debug)]
pub(super) struct Tags {
    nodes: Vec<(Kind, Vec<Kid>)>,
    /// How many marks there are.
    pub(super) marks: usize,
    /// How many links there are.
    pub(super) links: usize,
}

impl Tags {
    /// The node above all.
    pub(super) const ROOT: Node = Node(0);

    /// Begins a tree.
    pub(super) fn new() -> Self {
        Self { nodes: vec![(Kind::Part, Vec::new())], marks: 0, links: 0 }
    }

    /// Adds a node.
    pub(super) fn node(&mut self, above: Node, kind: Kind) -> Node {
        let node = Node(self.nodes.len());
        self.nodes.push((kind, Vec::new()));
        self.nodes[above.0].1.push(Kid::Node(node));
        node
    }

    /// Adds content.
    pub(super) fn mark(&mut self, above: Node) -> Mark {
        self.marks += 1;
        self.nodes[above.0].1.push(Kid::Marked(self.marks - 1));
        Mark::Content(self.marks - 1)
    }

    /// Adds a link, and content that it belongs to; returns both.
    pub(super) fn link(&mut self, above: Node) -> (Mark, usize) {
        let node = self.node(above, Kind::Link);
        let mark = self.mark(node);
        self.links += 1;
        self.nodes[node.0].1.push(Kid::Link(self.links - 1));
        (mark, self.links - 1)
    }

    /// Returns what a node is, and what stands below it.
    pub(super) fn get(&self, node: Node) -> (&Kind, &[Kid]) {
        let (kind, kids) = &self.nodes[node.0];
        (kind, kids)
    }
}
