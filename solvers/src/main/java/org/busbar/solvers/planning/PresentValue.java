package org.busbar.solvers.planning;

/**
 * Costs of years 1 to N at the beginning of year 1. Capital is spent at the beginning of its year,
 * what a year costs is paid at its end; what capital is worth at the end of year N, counted off in
 * equal parts over its life, is credited. Without the credit a study of ten years would hold forty
 * years of a line against ten of its use.
 *
 * @param ratePercent discount rate per year
 * @param years N
 */
record PresentValue(double ratePercent, int years) {

  private double factor(double atEndOfYear) {
    return Math.pow(1 + ratePercent / 100, -atEndOfYear);
  }

  /** Of an amount paid at the end of a year. */
  double yearly(int year, double amount) {
    return amount * factor(year);
  }

  /** Of capital spent at the beginning of a year, less what is left of it after the last. */
  double capital(int year, double amount, double lifeYears) {
    double used = years - year + 1.0;
    double left = Math.max(0, 1 - used / lifeYears) * amount;
    return amount * factor(year - 1.0) - left * factor(years);
  }

  /** Of an asset with its upkeep; it is bought anew whenever its life is over. */
  double asset(int year, double amount, double lifeYears, double omPercent) {
    double sum = 0;
    for (double bought = year; bought <= years; bought += lifeYears) {
      sum += capital((int) Math.round(bought), amount, lifeYears);
    }
    for (int y = year; y <= years; y++) {
      sum += yearly(y, amount * omPercent / 100);
    }
    return sum;
  }
}
