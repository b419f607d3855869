#pragma once

#include <string>

#include "archive/sqlite/connection.h"
#include "feedarc/archive.h"

namespace feedarc::sqlite {

class LeaseSchedule final : public Schedule {
 public:
  explicit LeaseSchedule(Connection& connection) : connection_(connection) {}

  using Schedule::due;
  void due(Time now, const std::function<void(Subscription&&)>& each) override;
  std::vector<Lease> lease(std::span<const std::string> hosts, Time now) override;
  void renew(Time now) override;
  void release_all() override;
  void block(std::string_view key, Time until) override;
  std::optional<Time> blocked_until(std::string_view key) override;
  std::optional<RobotsFile> robots(std::string_view url, Time now) override;
  void keep_robots(std::string_view url, const RobotsFile& file) override;

 private:
  Lease lease_one(const std::string& host, Time now);
  const std::string& owner();

  Connection& connection_;
  std::string owner_;
};

}  // namespace feedarc::sqlite
