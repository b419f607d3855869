#include "html/scan_svg.h"

#include <algorithm>
#include <array>

namespace feedarc::html {
namespace {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr auto before = [](std::string_view x, std::string_view y) {
  return std::lexicographical_compare(x.begin(), x.end(), y.begin(), y.end(),
                                      [](char a, char b) { return lower(a) < lower(b); });
};

template <class List>
std::string_view find(const List& list, std::string_view name) {
  const auto* const found = std::lower_bound(list.begin(), list.end(), name, before);
  return found != list.end() && !before(name, *found) ? *found : std::string_view{};
}

constexpr std::array<std::string_view, 24> elements{
    "a",       "animate",  "circle",         "clipPath", "defs", "desc",     "ellipse", "g",
    "image",   "line",     "linearGradient", "marker",   "mask", "metadata", "path",    "pattern",
    "polygon", "polyline", "radialGradient", "rect",     "stop", "symbol",   "title",   "use"};

static_assert(std::is_sorted(elements.begin(), elements.end(), before));

// Those that are not all in lower case (HTML standard §13.2.6.5, "adjust SVG attributes").
constexpr std::array<std::string_view, 58> attributes{"attributeName",
                                                      "attributeType",
                                                      "baseFrequency",
                                                      "baseProfile",
                                                      "calcMode",
                                                      "clipPathUnits",
                                                      "diffuseConstant",
                                                      "edgeMode",
                                                      "filterUnits",
                                                      "glyphRef",
                                                      "gradientTransform",
                                                      "gradientUnits",
                                                      "kernelMatrix",
                                                      "kernelUnitLength",
                                                      "keyPoints",
                                                      "keySplines",
                                                      "keyTimes",
                                                      "lengthAdjust",
                                                      "limitingConeAngle",
                                                      "markerHeight",
                                                      "markerUnits",
                                                      "markerWidth",
                                                      "maskContentUnits",
                                                      "maskUnits",
                                                      "numOctaves",
                                                      "pathLength",
                                                      "patternContentUnits",
                                                      "patternTransform",
                                                      "patternUnits",
                                                      "pointsAtX",
                                                      "pointsAtY",
                                                      "pointsAtZ",
                                                      "preserveAlpha",
                                                      "preserveAspectRatio",
                                                      "primitiveUnits",
                                                      "refX",
                                                      "refY",
                                                      "repeatCount",
                                                      "repeatDur",
                                                      "requiredExtensions",
                                                      "requiredFeatures",
                                                      "specularConstant",
                                                      "specularExponent",
                                                      "spreadMethod",
                                                      "startOffset",
                                                      "stdDeviation",
                                                      "stitchTiles",
                                                      "surfaceScale",
                                                      "systemLanguage",
                                                      "tableValues",
                                                      "targetX",
                                                      "targetY",
                                                      "textLength",
                                                      "viewBox",
                                                      "viewTarget",
                                                      "xChannelSelector",
                                                      "yChannelSelector",
                                                      "zoomAndPan"};
static_assert(std::is_sorted(attributes.begin(), attributes.end(), before));

}  // namespace

std::string_view svg_element(std::string_view name) { return find(elements, name); }

std::string_view svg_attribute(std::string_view name) {
  const std::string_view adjusted = find(attributes, name);
  return adjusted.empty() ? name : adjusted;
}

}  // namespace feedarc::html
