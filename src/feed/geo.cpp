#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "feed/draft.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

constexpr std::string_view between = " \t\r\n,";

std::optional<double> number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

/// The numbers of a text; none where one of its words is no number.
std::vector<double> numbers(std::string_view text) {
  std::vector<double> all;
  for (auto at = text.find_first_not_of(between); at != std::string_view::npos;
       at = text.find_first_not_of(between, at)) {
    const auto end = std::min(text.find_first_of(between, at), text.size());
    const auto value = number(text.substr(at, end - at));
    if (!value) return {};
    all.push_back(*value);
    at = end;
  }
  return all;
}

/// How positions are written.
struct Order {
  std::size_t dimensions = 2;
  bool latitude_first = true;
};

std::size_t fewest(Geo::Shape shape) {
  switch (shape) {
    case Geo::Shape::point:
      return 1;
    case Geo::Shape::line:
      return 2;
    case Geo::Shape::polygon:
      return 4;  // the first once more at the end
  }
  return 1;
}

std::optional<Geo> geo_of(Geo::Shape shape, std::string_view text, const Order& order) {
  const auto all = numbers(text);
  Geo geo{shape, {}};
  if (all.empty() || all.size() % order.dimensions != 0) return std::nullopt;
  for (std::size_t k = 0; k < all.size(); k += order.dimensions) {
    Geo::Position position{all[k + 1], all[k], {}};
    if (!order.latitude_first) std::swap(position.longitude, position.latitude);
    if (order.dimensions == 3) position.elevation = all[k + 2];
    geo.positions.push_back(position);
  }
  if (geo.positions.size() < fewest(shape)) return std::nullopt;
  if (shape == Geo::Shape::point) geo.positions.resize(1);
  return geo;
}

template <Geo::Shape shape>
void take_shape(const Element& element, EntryDraft& draft) {
  if (auto geo = geo_of(shape, element.text(), {})) draft.geo.offer(0, std::move(*geo));
}

/// What a GML element says of how its positions are written. Coordinates of a map projection come east first.
void heed_attributes(const Element& element, Order& order) {
  if (element.number("srsdimension") == 3U) order.dimensions = 3;
  const auto name = lower_ascii(element.attribute("srsname"));
  if (name.find("epsg") == std::string::npos) return;
  const auto code = whole_number(std::string_view(name).substr(name.find_last_of(":#/") + 1));
  if (code) order.latitude_first = *code >= 4000 && *code < 5000;  // the geographic ones
}

/// GeoRSS GML: one shape, its positions in `pos`, `posList` or `coordinates` at some depth.
void take_where(const Element& element, EntryDraft& draft) {
  std::optional<Geo::Shape> shape;
  std::string text;
  Order order;
  const auto top = element.node();
  for (auto node = top.first_child(); node;) {
    bool inside = node.type() == pugi::node_element;
    if (inside) {
      const Element here(node, "");
      const auto local = local_name(node);
      heed_attributes(here, order);
      if (!shape && local == "point") shape = Geo::Shape::point;
      if (!shape && local == "linestring") shape = Geo::Shape::line;
      if (!shape && local == "polygon") shape = Geo::Shape::polygon;
      const bool positions = local == "pos" || local == "poslist" || local == "coordinates";
      if (positions) text += here.text() + ' ';
      inside = !positions && local != "interior";  // a hole
    }
    if (inside && node.first_child()) {
      node = node.first_child();
      continue;
    }
    while (node != top && !node.next_sibling()) node = node.parent();
    node = node == top ? pugi::xml_node{} : node.next_sibling();
  }
  if (!shape) return;
  if (auto geo = geo_of(*shape, text, order)) draft.geo.offer(0, std::move(*geo));
}

void take_latitude(const Element& e, EntryDraft& d) { d.latitude = number(e.text()); }
void take_longitude(const Element& e, EntryDraft& d) { d.longitude = number(e.text()); }

/// W3C's vocabulary wraps the two sometimes.
void take_point(const Element& element, EntryDraft& draft) {
  for (const auto node : element.node().children()) {
    if (node.type() != pugi::node_element) continue;
    const auto local = local_name(node);
    if (local == "lat") take_latitude(element.child(node), draft);
    if (local == "long" || local == "lon") take_longitude(element.child(node), draft);
  }
}

constexpr std::array entry_rows = {
    EntryRow{Ns::georss, "point", take_shape<Geo::Shape::point>},
    EntryRow{Ns::georss, "line", take_shape<Geo::Shape::line>},
    EntryRow{Ns::georss, "polygon", take_shape<Geo::Shape::polygon>},
    EntryRow{Ns::georss, "where", take_where},
    EntryRow{Ns::geo, "lat", take_latitude},
    EntryRow{Ns::geo, "long", take_longitude},
    EntryRow{Ns::geo, "lon", take_longitude},
    EntryRow{Ns::geo, "point", take_point},
};

}  // namespace

std::span<const EntryRow> geo_entry_rows() { return entry_rows; }

}  // namespace feedarc
