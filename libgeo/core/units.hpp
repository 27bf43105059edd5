// Lengths and areas as types: a bare double never crosses a public header.
#pragma once

#include <cmath>
#include <compare>

namespace geo {

/// A length in metres on the WGS 84 ellipsoid, or a difference of two such lengths (then it may be negative).
class Metres {
 public:
  constexpr Metres() noexcept = default;
  constexpr explicit Metres(double metres) noexcept : metres_(metres) {}
  [[nodiscard]] static constexpr Metres from_kilometres(double km) noexcept { return Metres(km * 1000.0); }

  [[nodiscard]] constexpr double value() const noexcept { return metres_; }
  [[nodiscard]] constexpr double kilometres() const noexcept { return metres_ / 1000.0; }

  constexpr auto operator<=>(const Metres&) const noexcept = default;
  constexpr Metres& operator+=(Metres other) noexcept {
    metres_ += other.metres_;
    return *this;
  }
  constexpr Metres& operator-=(Metres other) noexcept {
    metres_ -= other.metres_;
    return *this;
  }
  friend constexpr Metres operator+(Metres a, Metres b) noexcept { return Metres(a.metres_ + b.metres_); }
  friend constexpr Metres operator-(Metres a, Metres b) noexcept { return Metres(a.metres_ - b.metres_); }
  friend constexpr Metres operator*(Metres a, double factor) noexcept { return Metres(a.metres_ * factor); }
  friend constexpr double operator/(Metres a, Metres b) noexcept { return a.metres_ / b.metres_; }

 private:
  double metres_ = 0.0;
};

/// An area in square metres on the WGS 84 ellipsoid, or a difference of two such areas (then it may be negative).
class SquareMetres {
 public:
  constexpr SquareMetres() noexcept = default;
  constexpr explicit SquareMetres(double square_metres) noexcept : square_metres_(square_metres) {}
  [[nodiscard]] static constexpr SquareMetres from_square_kilometres(double km2) noexcept {
    return SquareMetres(km2 * 1e6);
  }

  [[nodiscard]] constexpr double value() const noexcept { return square_metres_; }
  [[nodiscard]] constexpr double square_kilometres() const noexcept { return square_metres_ / 1e6; }

  constexpr auto operator<=>(const SquareMetres&) const noexcept = default;
  constexpr SquareMetres& operator+=(SquareMetres other) noexcept {
    square_metres_ += other.square_metres_;
    return *this;
  }
  constexpr SquareMetres& operator-=(SquareMetres other) noexcept {
    square_metres_ -= other.square_metres_;
    return *this;
  }
  friend constexpr SquareMetres operator+(SquareMetres a, SquareMetres b) noexcept {
    return SquareMetres(a.square_metres_ + b.square_metres_);
  }
  friend constexpr SquareMetres operator-(SquareMetres a, SquareMetres b) noexcept {
    return SquareMetres(a.square_metres_ - b.square_metres_);
  }
  friend constexpr SquareMetres operator-(SquareMetres a) noexcept { return SquareMetres(-a.square_metres_); }
  friend constexpr SquareMetres operator*(SquareMetres a, double factor) noexcept {
    return SquareMetres(a.square_metres_ * factor);
  }
  friend constexpr double operator/(SquareMetres a, SquareMetres b) noexcept {
    return a.square_metres_ / b.square_metres_;
  }

 private:
  double square_metres_ = 0.0;
};

}  // namespace geo
