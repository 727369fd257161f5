package org.busbar.adapters.networkreport;

import java.util.ArrayList;
import java.util.List;

/** Puts words beside points where they cover the least of what is drawn. */
final class PictureLabels {

  private static final double HEIGHT = 13;
  private static final int CROWDED = 6;
  private static final double[][] DIRECTIONS = {
    {1, 0}, {-1, 0}, {0.7, -0.7}, {-0.7, -0.7}, {0.7, 0.7}, {-0.7, 0.7}, {0, -1}, {0, 1}
  };

  private record Box(double x, double y, double width, double height) {
    boolean holds(double px, double py) {
      return px > x - 3 && px < x + width + 3 && py > y - 2 && py < y + height + 2;
    }

    boolean overlaps(Box other) {
      return x < other.x + other.width
          && other.x < x + width
          && y < other.y + other.height
          && other.y < y + height;
    }
  }

  private final List<double[]> obstacles = new ArrayList<>();
  private final List<Box> taken = new ArrayList<>();
  private final double width;
  private final double height;

  PictureLabels(double width, double height) {
    this.width = width;
    this.height = height;
  }

  /** A point that words had better not cover. */
  void avoid(double x, double y) {
    obstacles.add(new double[] {x, y});
  }

  void write(Svg svg, String words, double x, double y, double distance, String style) {
    double glyph = style.equals("name") ? 6 : 6.7;
    double wide = words.length() * glyph;
    Box best = null;
    double least = Double.POSITIVE_INFINITY;
    for (double far : new double[] {distance, distance + 12, distance + 28}) {
      for (double[] direction : DIRECTIONS) {
        Box box = box(x + far * direction[0], y + far * direction[1], wide, direction);
        double cost = far / 8 + cost(box);
        if (cost < least) {
          least = cost;
          best = box;
        }
      }
    }
    if (best != null) {
      taken.add(best);
      svg.text(words, best.x(), best.y() + HEIGHT - 3, style);
    }
  }

  private static Box box(double x, double y, double wide, double[] direction) {
    double left = direction[0] > 0 ? x : direction[0] < 0 ? x - wide : x - wide / 2;
    double top = direction[1] > 0 ? y : direction[1] < 0 ? y - HEIGHT : y - HEIGHT / 2;
    return new Box(left, top, wide, HEIGHT);
  }

  private double cost(Box box) {
    double cost = 0;
    if (box.x() < 0 || box.y() < 0 || box.x() + box.width() > width || box.y() + HEIGHT > height) {
      cost += 100;
    }
    for (Box other : taken) {
      cost += box.overlaps(other) ? 20 : 0;
    }
    int covered = 0;
    for (double[] point : obstacles) {
      covered += box.holds(point[0], point[1]) ? 1 : 0;
    }
    // In a crowd all places are alike and the nearest is the best.
    return cost + Math.min(covered, CROWDED);
  }
}
