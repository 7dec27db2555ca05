/// What goes wrong with the next message that a client sends, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The connection drops before the frame is out.
    CutBeforeSending,
    /// The frame is out and the connection drops before anything comes back.
    CutAfterSending,
    /// The acknowledgement arrives and the connection drops.
    CutAfterAck,
    /// Everything that comes back is lost until the same id has been sent again.
    Deaf,
    /// The frame goes out twice.
    Double,
}
