// Model files of random numbers, for tests.
#pragma once

#include <cmath>
#include <cstring>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "mentions/mentions.h"

namespace dragoman::mentions {

class TestModel {
 public:
  static constexpr std::size_t kHidden = 384, kInner = 96, kLink = 96;

  std::map<std::string, std::size_t> numbers{
      {"hidden", kHidden}, {"inner", kInner}, {"heads", 12},           {"layers", 3},    {"shared", 0},
      {"gate_after", 1},   {"link", kLink},   {"likeness", kLikeness}, {"previous", 24}, {"lead", 16}};
  std::map<std::string, std::vector<std::string>> labels;
  std::map<std::string, std::string> tensors;  // the line of the head but for its place; see bytes()

  explicit TestModel(std::string_view lang) {
    labels["lang"] = {std::string(lang)};
    labels["gate_threshold"] = {"-1.2"};
    labels["roles"] = {"actor", "recipient", "when", "where", "word"};
    for (std::size_t i = kTypes; i-- > 0;) labels["types"].emplace_back(to_string(static_cast<EventType>(i)));
    for (std::size_t i = 0; i < kStatuses; ++i) labels["status"].emplace_back(to_string(static_cast<Status>(i)));
    floats("gate", 1, kHidden, 0.05F);
    floats("gate.bias", 1, 1, 0.1F);
    floats("segments", 3, kHidden, 0.3F);
    for (int i = 0; i < 3; ++i) layer("layer" + std::to_string(i) + ".");
    for (const char* up : {"trigger_up", "status_up"}) linear(up, kHidden, kHidden);
    linear("trigger", 1 + kTypes, kHidden);
    linear("status", kStatuses, kHidden);
    for (const char* up : {"link_trigger", "link_word"}) linear(up, kLink, kHidden);
    linear("link", kRoles * (kLink + 1), kLink);
    linear("likeness", kLikeness, kHidden);
  }

  template <class T>
  void put(const std::string& name, std::string line, const std::vector<T>& x) {
    tensors[name] = std::move(line);
    data_[name].assign(reinterpret_cast<const char*>(x.data()), x.size() * sizeof(T));
  }
  void floats(const std::string& name, std::size_t rows, std::size_t columns, float size) {
    std::vector<float> x(rows * columns);
    for (float& v : x) v = size * normal();
    put(name, "f32\t" + std::to_string(rows) + "\t" + std::to_string(columns), x);
  }
  void linear(const std::string& name, std::size_t outputs, std::size_t inputs) {
    std::vector<std::int8_t> weights(outputs * inputs);
    for (auto& w : weights) w = static_cast<std::int8_t>(static_cast<int>(random_() % 255U) - 127);
    put(name, "i8\t" + std::to_string(outputs) + "\t" + std::to_string(inputs), weights);
    put(name + ".scale", "f32\t" + std::to_string(outputs) + "\t1",
        std::vector<float>(outputs, 0.02F / std::sqrt(static_cast<float>(inputs))));
    floats(name + ".bias", outputs, 1, 0.3F);
  }
  void layer(const std::string& name) {
    linear(name + "qkv", 3 * kHidden, kHidden);
    linear(name + "out", kHidden, kHidden);
    linear(name + "up", kInner, kHidden);
    linear(name + "down", kHidden, kInner);
    for (const char* norm : {"norm1", "norm2"}) {
      floats(name + norm + ".weight", kHidden, 1, 1.0F);
      floats(name + norm + ".bias", kHidden, 1, 0.1F);
    }
  }

  [[nodiscard]] std::string bytes() const {
    constexpr std::size_t kFixed = 24;
    const auto place = [](std::size_t n) { return (n + 63) / 64 * 64; };
    std::size_t start = 0;
    std::string head, body;
    for (int round = 0; round < 2; ++round) {  // the first tells how long the head is
      head = head_at(start, place);
      start = place(kFixed + head.size());
    }
    body.assign(start - kFixed - head.size(), '\0');
    for (const auto& [name, line] : tensors) {
      body += data_.at(name);
      body.resize(place(kFixed + head.size() + body.size()) - kFixed - head.size());
    }
    const std::uint32_t version = 2, head_size = static_cast<std::uint32_t>(head.size());
    const std::uint64_t file_size = kFixed + head.size() + body.size();
    std::string out = "DRGLANG\n";
    out.append(reinterpret_cast<const char*>(&version), 4).append(reinterpret_cast<const char*>(&head_size), 4);
    out.append(reinterpret_cast<const char*>(&file_size), 8);
    return out + head + body;
  }

 private:
  // About normal, and the same with every standard library.
  float normal() {
    float sum = -6;
    for (int i = 0; i < 12; ++i) sum += static_cast<float>(random_() >> 8U) * 0x1p-24F;
    return sum;
  }
  [[nodiscard]] std::string head_at(std::size_t at, const std::function<std::size_t(std::size_t)>& place) const {
    std::string head;
    for (const auto& [name, value] : numbers) head += "number\t" + name + "\t" + std::to_string(value) + "\n";
    for (const auto& [name, values] : labels) {
      head += "labels\t" + name;
      for (const std::string& v : values) head += "\t" + v;
      head += "\n";
    }
    for (const auto& [name, line] : tensors) {
      const std::string where = std::to_string(at), size = std::to_string(data_.at(name).size());
      head += "tensor\t" + name + "\t" + line + "\t" + std::string(10 - where.size(), '0') + where + "\t" + size + "\n";
      at = place(at + data_.at(name).size());
    }
    return head;
  }

  std::mt19937 random_;
  std::map<std::string, std::string> data_;
};

}  // namespace dragoman::mentions
