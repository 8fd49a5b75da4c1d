//! What the site answers in, what is sent out: the whole, a part, or that nothing has changed.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use http_body_util::{Either, Full};
use http_range_header::{RangeUnsatisfiableError, parse_range_header};
use hyper::body::Bytes;
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::{Method, Response, StatusCode};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::events::Stream;
use super::media::media_type;

/// The body of an answer: bytes, or events without end.
pub(super) type Body = Either<Full<Bytes>, Stream>;

/// What can't stand in the path of an address as it is.
const RESERVED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'\\')
    .add(b'^')
    .add(b'`');

/// What every answer says: ask again before it is used again, and show it to no other site.
const ALWAYS: [(HeaderName, HeaderValue); 5] = [
    (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("frame-ancestors 'self'"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
];

/// An answer, before it is known how much of it is wanted.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The status.
    status: StatusCode,
    /// The whole body.
    bytes: Bytes,
    /// What is said of this one.
    headers: HeaderMap,
}

impl Reply {
    /// Bytes of a media type; status 200.
    pub fn new(kind: impl Into<Cow<'static, str>>, bytes: impl Into<Bytes>) -> Self {
        let reply = Self {
            status: StatusCode::OK,
            bytes: bytes.into(),
            headers: HeaderMap::new(),
        };
        reply.with(header::CONTENT_TYPE, &kind.into())
    }

    /// The bytes of a file, whose type is known by the ending of its name.
    pub fn file(name: &str, bytes: impl Into<Bytes>) -> Self {
        Self::new(media_type(name), bytes)
    }

    /// A line of plain text that says why there is nothing else.
    #[must_use]
    pub fn text(status: u16, text: &str) -> Self {
        Self::new("text/plain; charset=utf-8", format!("{text}\n")).status(status)
    }

    /// Done, and nothing to say of it.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            status: StatusCode::NO_CONTENT,
            bytes: Bytes::new(),
            headers: HeaderMap::new(),
        }
    }

    /// What is asked for stands for good at another path of this server, which starts with a slash and is not encoded.
    #[must_use]
    pub fn moved(path: &str) -> Self {
        let path = utf8_percent_encode(path, RESERVED).to_string();
        Self::text(308, &path).with(header::LOCATION, &path)
    }

    /// How many bytes the whole body has.
    #[expect(clippy::len_without_is_empty, reason = "nobody asks whether an answer has no body")]
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// With another status than 200. One that can't be is said to be the server's fault.
    #[must_use]
    pub fn status(mut self, status: u16) -> Self {
        self.status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        self
    }

    /// With a strong entity tag, quotes included: who has the same bytes is not sent them again.
    #[must_use]
    pub fn etag(self, tag: &str) -> Self {
        self.with(header::ETAG, tag)
    }

    /// With the names of request headers on which the answer depends.
    #[must_use]
    pub fn vary(self, names: &str) -> Self {
        self.with(header::VARY, names)
    }

    /// With the methods that are allowed instead.
    pub(super) fn allow(self, methods: &str) -> Self {
        self.with(header::ALLOW, methods)
    }

    /// The last answer of its connection.
    pub(super) fn last(self) -> Self {
        self.with(header::CONNECTION, "close")
    }

    /// With a header; a value that none can have is left out.
    fn with(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(name, value);
        }
        self
    }

    /// The answer to a request with this method and these headers.
    pub(super) fn respond(mut self, method: &Method, asked: &HeaderMap) -> Response<Body> {
        if self.status == StatusCode::OK && (method == Method::GET || method == Method::HEAD) {
            self = self.with(header::ACCEPT_RANGES, "bytes");
            if self.is_known(asked) {
                self.status = StatusCode::NOT_MODIFIED;
                self.headers.remove(header::CONTENT_TYPE);
                self.bytes = Bytes::new();
            } else if method == Method::GET {
                self = self.part(asked);
            }
        }
        let mut response = Response::new(Either::Left(Full::new(self.bytes)));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        response.headers_mut().extend(ALWAYS);
        response
    }

    /// Whether the one who asks says that it has these very bytes.
    fn is_known(&self, asked: &HeaderMap) -> bool {
        let Some(tag) = self.headers.get(header::ETAG) else {
            return false;
        };
        let is_same = |known: &[u8]| {
            let known = known.trim_ascii();
            known == b"*" || known.strip_prefix(b"W/").unwrap_or(known) == tag.as_bytes()
        };
        // A comma within a tag does no harm: neither half is a whole tag.
        let mut lists = asked.get_all(header::IF_NONE_MATCH).iter();
        lists.any(|list| list.as_bytes().split(|byte| *byte == b',').any(is_same))
    }

    /// The part that is asked for. Several parts, or what makes no sense, give the whole.
    fn part(mut self, asked: &HeaderMap) -> Self {
        let length = self.bytes.len() as u64;
        match self.range(asked) {
            Ok(None) => self,
            Ok(Some(range)) => {
                let (Ok(from), Ok(to)) = (usize::try_from(*range.start()), usize::try_from(*range.end())) else {
                    return self;
                };
                self.bytes = self.bytes.slice(from..=to);
                let place = format!("bytes {from}-{to}/{length}");
                self.status(206).with(header::CONTENT_RANGE, &place)
            }
            Err(Unsatisfiable) => {
                self.bytes = Bytes::new();
                self.headers.remove(header::CONTENT_TYPE);
                self.status(416)
                    .with(header::CONTENT_RANGE, &format!("bytes */{length}"))
            }
        }
    }

    /// The one range that is asked for and can be had.
    fn range(&self, asked: &HeaderMap) -> Result<Option<RangeInclusive<u64>>, Unsatisfiable> {
        let Some(range) = only(asked, header::RANGE) else {
            return Ok(None);
        };
        // The part of another version is of no use; dates are none of ours.
        if asked.contains_key(header::IF_RANGE) && asked.get(header::IF_RANGE) != self.headers.get(header::ETAG) {
            return Ok(None);
        }
        let Some(ranges) = parse_range_header(range).ok().filter(|ranges| ranges.len() == 1) else {
            return Ok(None);
        };
        match ranges.validate(self.bytes.len() as u64) {
            Ok(ranges) => Ok(ranges.into_iter().next()),
            Err(RangeUnsatisfiableError::Unsatisfiable) => Err(Unsatisfiable),
            Err(_) => Ok(None),
        }
    }
}

/// The range that is asked for lies beyond the end.
struct Unsatisfiable;

/// The answer that tells what is so, then each change.
pub(super) fn stream(stream: Stream) -> Response<Body> {
    let mut response = Response::new(Either::Right(stream));
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    response.headers_mut().extend(ALWAYS);
    response
}

/// The value of a header that is there once, and is text.
pub(super) fn only(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?;
    if values.next().is_some() {
        None
    } else {
        value.to_str().ok()
    }
}
