#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What the vocabularies of podcasts say of a show and of an episode: Apple's (`itunes`), Podcasting 2.0's
/// (`podcast`) and Podlove's chapters. Values as published; URLs absolute.
namespace feedarc {

struct ItunesShow {
  std::optional<bool> is_explicit, block, complete;
  std::string type;  // episodic, serial
  bool operator==(const ItunesShow&) const = default;
};

struct ItunesEpisode {
  std::optional<bool> is_explicit, block;
  std::optional<std::uint64_t> duration_seconds, season, episode;
  std::string episode_type;  // lower case: full, trailer, bonus
  bool operator==(const ItunesEpisode&) const = default;
};

struct Funding {
  std::string url, title;
  bool operator==(const Funding&) const = default;
};

struct PodcastShow {
  std::string guid, medium;
  std::optional<bool> locked;
  std::vector<Funding> funding;
  bool operator==(const PodcastShow&) const = default;
};

struct Transcript {
  std::string url, type, language, rel;
  bool operator==(const Transcript&) const = default;
};

struct PodcastPerson {
  std::string name, role, group, url, image;
  bool operator==(const PodcastPerson&) const = default;
};

struct PodcastEpisode {
  std::vector<Transcript> transcripts;
  std::string chapters_url, chapters_type;
  std::vector<PodcastPerson> persons;
  bool operator==(const PodcastEpisode&) const = default;
};

struct Chapter {
  double start_seconds = 0;
  std::string title, url;
  bool operator==(const Chapter&) const = default;
};

}  // namespace feedarc
