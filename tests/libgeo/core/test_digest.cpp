// SHA-256 against the examples of FIPS 180-4 (NIST cryptographic algorithm validation, SHA-256 short messages).
#include "libgeo/core/digest.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>

#include "libgeo/core/units.hpp"

namespace {

using geo::Sha256;
using geo::sha256;

TEST(Sha256, published_examples) {
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(
      sha256("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrs"
             "tnopqrstu"),
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
  EXPECT_EQ(sha256(std::string(1000000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  EXPECT_EQ(sha256("\xBD"), "68325720aabd7c82f30f554b313d0570c95accbb7dc4b5aae11204c08ffe732b");
}

TEST(Sha256, pieces_do_not_matter) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += static_cast<char>(i * 37 % 256);
  // Every length around the block of 64, in every size of piece.
  for (std::size_t length = 0; length <= text.size(); length += length < 140 ? 1 : 40) {
    const std::string whole = sha256(text.substr(0, length));
    for (const std::size_t piece : {1U, 7U, 63U, 64U, 65U, 200U}) {
      Sha256 digest;
      for (std::size_t at = 0; at < length; at += piece) digest.update(text.substr(at, std::min(piece, length - at)));
      digest.update({});
      ASSERT_EQ(digest.hex(), whole) << length << " in pieces of " << piece;
    }
  }
}

TEST(ShortDigest, parts_are_kept_apart) {
  const auto of = [](std::array<std::string_view, 2> parts) { return geo::short_digest(parts); };
  EXPECT_EQ(of({"a", "b"}).size(), 10U);
  EXPECT_EQ(of({"a", "b"}), sha256("a\x1F"
                                   "b\x1F")
                                .substr(0, 10));
  EXPECT_NE(of({"ab", ""}), of({"a", "b"}));
  EXPECT_NE(of({"", "ab"}), of({"ab", ""}));
  EXPECT_EQ(geo::short_digest({}, 0).size(), 4U);
  EXPECT_EQ(geo::short_digest({}, 1000).size(), 64U);
}

TEST(Units, lengths_and_areas_reckon_as_quantities) {
  using geo::Metres;
  using geo::SquareMetres;
  EXPECT_EQ(Metres::from_kilometres(1.5), Metres(1500));
  EXPECT_EQ((Metres(1500) - Metres(2000)).kilometres(), -0.5);
  EXPECT_EQ(Metres(1500) / Metres(500), 3.0);
  EXPECT_EQ((Metres(3) * 2).value(), 6.0);
  Metres length(1);
  length += Metres(2);
  length -= Metres(5);
  EXPECT_EQ(length, Metres(-2));
  EXPECT_LT(Metres(1), Metres(2));
  EXPECT_EQ(SquareMetres::from_square_kilometres(2), SquareMetres(2e6));
  EXPECT_EQ((-SquareMetres(5e5) * 3 + SquareMetres(1e6)).square_kilometres(), -0.5);
  EXPECT_EQ(SquareMetres(6) / SquareMetres(4), 1.5);
  SquareMetres area;
  area += SquareMetres(4);
  area -= SquareMetres(1);
  EXPECT_EQ((area - SquareMetres(1)).value(), 2.0);
}

}  // namespace
