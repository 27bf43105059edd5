// Telegram Desktop's result.json: one chat, or all of them under "chats"."list".
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "gazetteer/documents/dates.hpp"
#include "gazetteer/documents/formats.hpp"
#include "libgeo/io/json/value.hpp"

namespace gazetteer::documents {
namespace {

using geo::io::JsonValue;

std::string scalar(const JsonValue* value) {
  if (value == nullptr) return {};
  if (const auto* text = value->string()) return *text;
  if (const auto number = value->integer()) return fmt::format("{}", *number);
  return {};
}

// "text" is a string, or an array of strings and of {"type", "text"}.
std::string message_text(const JsonValue* value) {
  if (value == nullptr) return {};
  if (const auto* whole = value->string()) return *whole;
  std::string text;
  if (const auto* parts = value->array()) {
    for (const auto& part : *parts) {
      if (const auto* piece = part.string()) {
        text += *piece;
      } else if (const auto* marked = part.find_string("text")) {
        text += *marked;
      }
    }
  }
  return text;
}

std::string in_url(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '_' || c == '.' || c == '~';
    if (plain) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

struct Counts {
  std::size_t service = 0;
  std::size_t without_text = 0;
  std::size_t without_offset = 0;
};

void set_moment(text::Document& document, const JsonValue& message, Collection& into, Counts& counts, bool& tried) {
  const auto unix_time = scalar(message.find("date_unixtime"));
  std::int64_t seconds = 0;
  const auto* end = unix_time.data() + unix_time.size();
  if (!unix_time.empty() && std::from_chars(unix_time.data(), end, seconds).ptr == end) {
    tried = true;
    return set_unix_time(document, seconds, into.options.zone, into.findings, document.where);
  }
  const auto written = scalar(message.find("date"));
  if (written.empty()) return;
  tried = true;
  geo::Findings own;
  set_date(document, written, into.options.zone, own, document.where);
  for (const auto& finding : own.all()) {
    if (finding.code == "time-without-offset") {
      ++counts.without_offset;
    } else {
      into.findings.add(finding);
    }
  }
}

void read_chat(const JsonValue& chat, Collection& into) {
  const auto name = scalar(chat.find("name"));
  const auto id = scalar(chat.find("id"));
  const auto label = !name.empty() ? name : !id.empty() ? id : std::string("saved messages");
  const auto* messages = chat.find("messages");
  if (messages == nullptr || messages->array() == nullptr) return;
  Counts counts;
  for (const auto& message : *messages->array()) {
    const auto number = scalar(message.find("id"));
    if (const auto type = scalar(message.find("type")); type != "message" && !type.empty()) {
      ++counts.service;
      continue;
    }
    text::Document document;
    document.where = into.where(0, fmt::format("chat {}, message {}", label, number));
    document.text = message_text(message.find("text"));
    if (trimmed(document.text).empty()) {
      ++counts.without_text;
      continue;
    }
    if (!number.empty()) document.id = fmt::format("{}/{}", !id.empty() ? id : label, number);
    document.source = label;
    bool tried = false;
    set_moment(document, message, into, counts, tried);
    if (!into.options.url_template.empty()) {
      document.url = into.options.url_template;
      replace_all(document.url, "{chat_id}", in_url(id));
      replace_all(document.url, "{chat}", in_url(label));
      replace_all(document.url, "{id}", in_url(number));
    }
    for (const auto* field : {"edited_unixtime", "edited", "forwarded_from", "saved_from", "from",
                              "reply_to_message_id", "media_type", "photo", "file"}) {
      if (const auto value = scalar(message.find(field)); !value.empty()) document.fields.emplace_back(field, value);
    }
    into.add(std::move(document), tried);
  }
  const auto where = into.where(0, "chat " + label);
  if (counts.service > 0) {
    into.findings.note("service-messages-skipped",
                       geo::said("{n} service messages are left out", {{"n", counts.service}}), where);
  }
  if (counts.without_text > 0) {
    into.findings.note("messages-without-text-skipped",
                       geo::said("{n} messages without text are left out", {{"n", counts.without_text}}), where);
  }
  if (counts.without_offset > 0) {
    into.findings.warn("time-without-offset",
                       geo::said("{n} messages have a local time without offset (an old export); only the date is used",
                                 {{"n", counts.without_offset}}),
                       where);
  }
}

}  // namespace

void read_telegram(std::string_view text, Collection& into) {
  const auto root = geo::io::parse_json(text, into.where(0));
  std::vector<const JsonValue*> chats;
  for (const auto* group : {"chats", "left_chats"}) {
    const auto* list = root.find(group) != nullptr ? root.find(group)->find("list") : nullptr;
    if (list == nullptr || list->array() == nullptr) continue;
    for (const auto& chat : *list->array()) chats.push_back(&chat);
  }
  if (root.find("messages") != nullptr) chats.push_back(&root);
  if (chats.empty()) {
    throw geo::InputError("no Telegram export: it has neither \"messages\" nor \"chats\"", into.where(0),
                          "export the chat from Telegram Desktop as machine-readable JSON");
  }
  const auto& wanted = into.options.chats;
  for (const auto& name : wanted) {
    const bool known = std::any_of(chats.begin(), chats.end(), [&](const JsonValue* chat) {
      return scalar(chat->find("name")) == name || scalar(chat->find("id")) == name;
    });
    if (!known) throw geo::UsageError(fmt::format("no chat '{}' in it", name), into.where(0), "give its name or id");
  }
  for (const auto* chat : chats) {
    const bool taken = wanted.empty() || std::any_of(wanted.begin(), wanted.end(), [&](const std::string& name) {
                         return scalar(chat->find("name")) == name || scalar(chat->find("id")) == name;
                       });
    if (taken) read_chat(*chat, into);
  }
}

}  // namespace gazetteer::documents
