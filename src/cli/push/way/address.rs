//! Where a vendor's interface is.

use std::net::IpAddr;

use http::Uri;

/// The address of an interface without a slash at its end: `https`, or a host of this machine, and a path.
///
/// # Errors
/// Where it is none; why, as a clause.
pub fn address(url: &str) -> Result<String, String> {
    let url = url.trim();
    // What stands behind `#` would swallow the path of each request.
    if let Some(mark) = url.chars().find(|mark| matches!(mark, '#' | '?' | '@' | '\\') || mark.is_whitespace()) {
        return Err(format!("`{mark}` has no place in it: give a host and a path, as in `https://api.example/v2`"));
    }
    let uri: Uri = url.parse().map_err(|_| "it is no address: begin with `https://` and a host".to_owned())?;
    let host = uri.host().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    let is_near = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
    match uri.scheme_str() {
        _ if host.is_empty() => Err("it names no host".to_owned()),
        Some("https") => Ok(()),
        Some("http") if is_near => Ok(()),
        Some(_) | None => Err("it must begin with `https://`, so that nobody reads the token on the way".to_owned()),
    }?;
    Ok(url.trim_end_matches('/').to_owned())
}
