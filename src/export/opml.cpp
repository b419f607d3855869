#include "feedarc/opml.h"

#include "feedarc/export.h"
#include "feedarc/text/url.h"

namespace feedarc {

OpmlExport export_opml(const std::vector<Subscription>& subscriptions) {
  OpmlExport done;
  Opml list;
  list.title = "feedarc subscriptions";
  for (const Subscription& one : subscriptions) {
    if (!is_http_url(one.url)) {
      done.left_out.push_back(one.url);
      continue;
    }
    list.feeds.push_back(
        {one.url, one.user_title.empty() ? one.title : one.user_title, one.site_url, one.tags, one.outline});
  }
  done.text = write_opml(list);
  return done;
}

}  // namespace feedarc
