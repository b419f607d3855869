#include "net/exchange.h"

#include <algorithm>
#include <array>

#include "feedarc/text/url.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

using Kind = Failure::Kind;

bool is_redirect(int status) {
  constexpr std::array<int, 5> statuses{301, 302, 303, 307, 308};
  return std::find(statuses.begin(), statuses.end(), status) != statuses.end();
}

Reach first_reach(Request::Origin origin) {
  switch (origin) {
    case Request::Origin::user:
      return Reach::anywhere;
    case Request::Origin::private_server:
      return Reach::not_link_local;
    case Request::Origin::public_server:
      return Reach::open_only;
  }
  return Reach::open_only;
}

/// A validator is echoed as it is or not at all. One with a NUL cannot be handed to libcurl whole.
std::string validator(std::string_view value) {
  if (value.size() > limits::validator_bytes || value.find('\0') != std::string_view::npos) return {};
  return std::string(value);
}

}  // namespace

Exchange::Exchange(const Surroundings& around, Connections& connections, Request request)
    : around_(around), connections_(connections), request_(std::move(request)) {
  reach_ = first_reach(request_.origin);
  if (auto url = wire_url(request_.url)) {
    learn_secret(*url, request_.url);
    turn_to(std::move(*url));
    response_.final_url = without_fragment(without_user_info(request_.url));
  } else {
    obstacle_ = Failure{Kind::protocol, "the URL cannot be read"};
  }
}

std::optional<Failure> Exchange::obstacle() const {
  if (obstacle_) return obstacle_;
  // By name as far as that goes; what the name resolves to is judged when the connection is made.
  if (const auto network = network_of_host(url_.host); network && !may_reach(reach_, *network))
    return Failure{Kind::redirect_refused, "a redirect into a private network"};
  const std::string proxy = proxy_for(around_.proxies, url_.scheme, url_.host);
  for (const Secret* secret : {own_secret_for(url_, own_) ? nullptr : secret_for(url_, around_.secrets),
                               proxy_secret_for(proxy, around_.secrets)})
    if (secret != nullptr && !secret->problem.empty()) return Failure{Kind::auth, secret->problem};
  return std::nullopt;
}

void Exchange::learn_secret(const WireUrl& url, std::string_view written) {
  if (auto secret = user_info_of(written); !secret.empty())
    own_.push_back({url, std::move(secret), parse_url(written)->user_info});
}

void Exchange::turn_to(WireUrl url) {
  url_ = std::move(url);
  host_ = url_.host + ":" + url_.port;
}

Leg Exchange::next_leg() {
  Leg leg{.url = url_.text,
          .scheme = url_.scheme,
          .host = url_.host,
          .proxy = proxy_for(around_.proxies, url_.scheme, url_.host),
          .reach = reach_,
          .time_left = options().total_timeout - response_.duration,
          .alone = alone_};
  const Secret* configured = secret_for(url_, around_.secrets);
  if (const Secret* own = own_secret_for(url_, own_))
    leg.secret = own->pair;
  else if (configured != nullptr)
    leg.secret = configured->pair;
  if (configured != nullptr) leg.headers = configured->headers;
  if (const Secret* secret = proxy_secret_for(leg.proxy, around_.secrets)) leg.proxy_secret = secret->pair;
  const Validators& known = request_.validators;
  const auto owner = known.url.empty() ? wire_url(request_.url) : wire_url(known.url);
  if (owner && *owner == url_) {
    leg.etag = validator(known.etag);
    leg.last_modified = validator(known.last_modified);
  }
  response_.conditional = !leg.etag.empty() || !leg.last_modified.empty();
  response_.delta_welcome = !leg.etag.empty();
  return leg;
}

Transfer& Exchange::start() {
  transfer_ = std::make_unique<Transfer>(options(), connections_, next_leg());
  return *transfer_;
}

void Exchange::add_time() {
  response_.duration +=
      std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - transfer_->started());
}

bool Exchange::finish(CURLcode code) {
  add_time();
  if (!alone_ && transfer_->stale(code)) {
    transfer_.reset();
    return alone_ = true;
  }
  auto answer = transfer_->finish(code);
  transfer_.reset();
  if (answer) return take(std::move(*answer));
  outcome_ = tl::make_unexpected(std::move(answer.error()));
  return false;
}

void Exchange::fail(Failure failure) {
  outcome_ = tl::make_unexpected(std::move(failure));
  transfer_.reset();
}

bool Exchange::take(Answer&& answer) {
  const int status = answer.head.status();
  if (is_redirect(status)) {
    // The next leg's reach is this server's: what it chose must not lead where it could not go itself.
    if (!answer.closed_network)
      reach_ = Reach::open_only;
    else if (reach_ == Reach::anywhere)
      reach_ = Reach::not_link_local;
    return follow(status, answer.head.first("location"));
  }
  response_.status = status;
  response_.private_address = answer.closed_network;
  if (const Secret* own = own_secret_for(url_, own_)) response_.secret = own->written;
  response_.received_bytes = answer.received;
  response_.validators = {.url = response_.final_url,
                          .etag = validator(answer.head.first("etag")),
                          .last_modified = validator(answer.head.first("last-modified"))};
  response_.head = std::move(answer.head.text);
  response_.headers = std::move(answer.head.headers);
  response_.body = std::move(answer.body);
  outcome_ = std::move(response_);
  return false;
}

bool Exchange::refuse(Kind kind, std::string what) {
  outcome_ = tl::make_unexpected(Failure{kind, std::move(what)});
  return false;
}

bool Exchange::follow(int status, std::string_view location) {
  const std::string answer = "HTTP " + std::to_string(status);
  if (trim_ascii(location).empty()) return refuse(Kind::protocol, answer + " without a Location");
  const int own = options().max_redirects;
  const int most = std::max(0, std::min(own, request_.max_redirects.value_or(own)));
  if (response_.hops.size() >= static_cast<std::size_t>(most))
    return refuse(Kind::too_many_redirects, "more than " + std::to_string(most) + " redirects");
  const std::string target = resolve_url(url_.text, location);
  const auto parts = parse_url(target);
  if (parts && parts->scheme != "http" && parts->scheme != "https")
    return refuse(Kind::redirect_refused, "a redirect to something other than http and https");
  auto url = wire_url(target);
  if (!url) return refuse(Kind::protocol, answer + " with a Location that cannot be read");
  if (url_.scheme == "https" && url->scheme == "http")
    return refuse(Kind::redirect_refused, "a redirect from https to http");
  if (request_.held_from)
    if (auto why = request_.held_from(url->text)) return refuse(why->kind, std::move(why->what));
  learn_secret(*url, target);
  response_.hops.push_back({.status = status, .from = response_.final_url, .to = url->text});
  response_.final_url = url->text;
  turn_to(std::move(*url));
  if (auto failure = obstacle()) return refuse(failure->kind, std::move(failure->what));
  if (response_.duration >= options().total_timeout)
    return refuse(Kind::timeout, "the redirects took too long");
  return true;
}

}  // namespace feedarc
