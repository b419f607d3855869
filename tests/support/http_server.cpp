#include "support/http_server.h"

#include <strings.h>

#include <algorithm>
#include <memory>
#include <sstream>

namespace feedarc::test {
namespace {

constexpr std::chrono::milliseconds beat{10};

void pause_for(std::chrono::milliseconds time, const std::stop_token& stop) {
  const auto end = std::chrono::steady_clock::now() + time;
  while (!stop.stop_requested() && std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(std::min(beat, time));
}

/// Reads one head; nothing at the connection's end. `rest` keeps what came beyond it.
std::optional<Asked> read_request(const Socket& client, std::string& rest, const std::stop_token& stop) {
  std::size_t end;
  while ((end = rest.find("\r\n\r\n")) == std::string::npos) {
    if (stop.stop_requested()) return std::nullopt;
    const std::string more = client.receive(std::chrono::seconds(30));
    if (more.empty()) return std::nullopt;
    rest += more;
  }
  Asked asked;
  asked.at = std::chrono::steady_clock::now();
  std::istringstream lines(rest.substr(0, end));
  std::string line;
  std::getline(lines, line);
  std::istringstream(line) >> asked.method >> asked.target;
  while (std::getline(lines, line)) {
    if (line.ends_with('\r')) line.pop_back();
    const auto colon = line.find(": ");
    asked.headers.emplace_back(line.substr(0, colon),
                               colon == std::string::npos ? "" : line.substr(colon + 2));
  }
  rest.erase(0, end + 4);
  return asked;
}

std::string head_of(const Reply& reply) {
  std::ostringstream head;
  head << "HTTP/1.1 " << reply.status << " As Asked\r\n";
  for (const auto& [name, value] : reply.headers) head << name << ": " << value << "\r\n";
  if (reply.chunked)
    head << "Transfer-Encoding: chunked\r\n";
  else if (reply.announced && reply.status != 304)
    head << "Content-Length: " << reply.length.value_or(reply.body.size()) << "\r\n";
  if (reply.end == Reply::End::close) head << "Connection: close\r\n";
  head << "\r\n";
  return head.str();
}

std::string chunk(std::string_view piece) {
  std::ostringstream text;
  text << std::hex << piece.size() << "\r\n" << piece << "\r\n";
  return text.str();
}

bool send_body(const Socket& client, const Reply& reply, const std::stop_token& stop) {
  std::string_view left = reply.body;
  while (!left.empty() && !stop.stop_requested()) {
    const auto piece = left.substr(0, reply.piece == 0 ? left.size() : reply.piece);
    if (!client.send(reply.chunked ? chunk(piece) : std::string(piece))) return false;
    left.remove_prefix(piece.size());
    if (!left.empty()) pause_for(reply.pause, stop);
  }
  return !reply.chunked || reply.end == Reply::End::close || client.send("0\r\n\r\n");
}

}  // namespace

std::optional<std::string> Asked::header(std::string_view name) const {
  for (const auto& [key, value] : headers)
    if (key.size() == name.size() && strncasecmp(key.data(), name.data(), name.size()) == 0) return value;
  return std::nullopt;
}

HttpServer::HttpServer(std::string address)
    : address_(std::move(address)),
      listener_(Socket::listen(address_)),
      port_(listener_.port()),
      acceptor_([this](const std::stop_token& stop) { accept(stop); }) {}

HttpServer::~HttpServer() {
  acceptor_.request_stop();
  listener_.shut_down();
  acceptor_.join();
  for (auto& thread : threads_) thread.request_stop();
  {
    const std::lock_guard lock(mutex_);
    for (const Socket& client : clients_) client.shut_down();
  }
  threads_.clear();
}

void HttpServer::on(std::string target, Handler handler) {
  const std::lock_guard lock(mutex_);
  routes_[std::move(target)] = std::move(handler);
}

void HttpServer::on(std::string target, Reply reply) {
  on(std::move(target), [reply = std::move(reply)](const Asked&) { return reply; });
}

void HttpServer::on(std::string target, std::vector<Reply> replies) {
  // Handlers are called one at a time.
  auto next = std::make_shared<std::size_t>(0);
  on(std::move(target), [replies = std::move(replies), next](const Asked&) {
    return replies.at(std::min((*next)++, replies.size() - 1));
  });
}

void HttpServer::redirect(std::string target, std::string location, int status) {
  on(std::move(target), Reply{.status = status, .headers = {{"Location", std::move(location)}}});
}

std::string HttpServer::authority() const {
  const bool v6 = address_.find(':') != std::string::npos;
  return (v6 ? "[" + address_ + "]" : address_) + ":" + std::to_string(port_);
}

std::string HttpServer::url(std::string_view target) const {
  return "http://" + authority() + std::string(target);
}

std::vector<Asked> HttpServer::log() const {
  const std::lock_guard lock(mutex_);
  return log_;
}

std::vector<Asked> HttpServer::log(std::string_view target) const {
  auto all = log();
  std::erase_if(all, [&](const Asked& asked) { return asked.target != target; });
  return all;
}

int HttpServer::most_at_once() const {
  const std::lock_guard lock(mutex_);
  return most_;
}

std::size_t HttpServer::connections() const {
  const std::lock_guard lock(mutex_);
  return clients_.size();
}

std::size_t HttpServer::sent_late() const {
  const std::lock_guard lock(mutex_);
  return late_;
}

void HttpServer::accept(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    Socket client = listener_.accept();
    if (!client.valid()) continue;
    const std::lock_guard lock(mutex_);
    const auto kept = clients_.insert(clients_.end(), std::move(client));
    threads_.emplace_back([this, kept](const std::stop_token& ended) {
      serve(*kept, ended);
      // Closed here, for the client may wait for it; under the lock, for the destructor shuts all of them
      // down.
      const std::lock_guard closing(mutex_);
      *kept = Socket();
    });
  }
}

void HttpServer::serve(const Socket& client, const std::stop_token& stop) {
  std::string rest;
  while (const auto asked = read_request(client, rest, stop)) {
    {
      const std::lock_guard lock(mutex_);
      log_.push_back(*asked);
      most_ = std::max(most_, ++active_);
    }
    const bool go_on = answer(client, *asked, stop);
    {
      const std::lock_guard lock(mutex_);
      --active_;
    }
    if (!go_on) return;
  }
}

Reply HttpServer::reply_to(const Asked& asked) {
  const std::lock_guard lock(mutex_);
  auto route = routes_.find(asked.target);
  if (route == routes_.end()) route = routes_.find("*");
  return route == routes_.end() ? Reply{.body = "none\n", .status = 404} : route->second(asked);
}

bool HttpServer::answer(const Socket& client, const Asked& asked, const std::stop_token& stop) {
  const Reply reply = reply_to(asked);
  pause_for(reply.delay, stop);
  const bool sent =
      reply.raw ? client.send(*reply.raw) : client.send(head_of(reply)) && send_body(client, reply, stop);
  if (!sent) return false;
  if (!reply.late.empty()) {
    pause_for(reply.late_after, stop);
    if (!client.send(reply.late)) return false;
    const std::lock_guard lock(mutex_);
    ++late_;
  }
  switch (reply.end) {
    case Reply::End::keep:
      return !reply.raw && (reply.announced || reply.chunked);
    case Reply::End::close:
      return false;
    case Reply::End::reset:
      client.close_with_reset();
      return false;
    case Reply::End::hang:
      break;
  }
  while (!stop.stop_requested() && !client.receive(std::chrono::seconds(30)).empty()) {
  }
  return false;
}

}  // namespace feedarc::test
