package org.busbar.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.busbar.solvers.clearing.ClearingAim;
import org.busbar.solvers.clearing.ClearingLimits;
import org.busbar.solvers.clearing.ClearingProblem;
import org.busbar.solvers.clearing.ClearingResult;
import org.busbar.solvers.clearing.ClearingRow;
import org.busbar.solvers.clearing.ClearingSolver;
import org.busbar.solvers.clearing.UnmetNeed;
import org.busbar.solvers.clearing.UnmetNeeds;
import org.busbar.solvers.offers.MarketOffer;
import org.busbar.solvers.offers.OfferBook;
import org.busbar.solvers.offers.OfferCurve;
import org.busbar.solvers.offers.OfferRejection;
import org.busbar.solvers.offers.OfferTerms;
import org.junit.jupiter.api.Test;

/** A clearing can be written down, handed on, and computed again elsewhere with the same answer. */
class SolverJsonTest {

  private static final MarketOffer BATTERY =
      new MarketOffer(
          "battery",
          "B1",
          "CONGESTION",
          1,
          new TreeMap<>(Map.of("C1", 0.25, "C2", 0.75)),
          2,
          List.of(
              new OfferCurve(0, List.of(new OfferCurve.Pair(40, 30)), List.of()),
              new OfferCurve(
                  1,
                  List.of(new OfferCurve.Pair(20, 35), new OfferCurve.Pair(50, 60)),
                  List.of(new OfferCurve.Pair(10, 5)))),
          OfferTerms.FREE
              .with(OfferTerms.Division.DIVISIBLE, 5)
              .withRebound(List.of(0.5, 0.25))
              .withStorage(new OfferTerms.Store(60, 100, 20, 0.95, 0.9, 1)));

  private static final MarketOffer LOAD =
      new MarketOffer(
          "load",
          "D1",
          "CONGESTION",
          2,
          new TreeMap<>(Map.of("C3", 1.0)),
          2,
          List.of(new OfferCurve(1, List.of(new OfferCurve.Pair(25, 50)), List.of())),
          OfferTerms.FREE.with(OfferTerms.Division.FILL_OR_KILL, 0).withParent("battery"));

  private final ObjectMapper mapper =
      JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();

  @Test
  void offersWithAllTheirTermsComeBackAsTheyWere() throws JsonProcessingException {
    assertThat(again(BATTERY, MarketOffer.class)).isEqualTo(BATTERY);
    assertThat(again(LOAD, MarketOffer.class)).isEqualTo(LOAD);
    OfferBook book = OfferBook.of(List.of(BATTERY, LOAD));
    assertThat(again(book, OfferBook.class)).isEqualTo(book);
    var rejection = new OfferRejection("x", "quantity (-1 kW)", "be positive", "Offer more.");
    assertThat(again(rejection, OfferRejection.class)).isEqualTo(rejection);
  }

  @Test
  void aProblemHandedOnGivesTheSameAnswer() throws JsonProcessingException {
    ClearingProblem problem = problem(45);
    ClearingProblem copy = again(problem, ClearingProblem.class);
    assertThat(copy).isEqualTo(problem);
    ClearingResult result = ClearingSolver.solve(problem, ClearingLimits.DEFAULT);
    assertThat(result.kwByBlock().values()).anyMatch(kw -> kw > 0);
    assertThat(ClearingSolver.solve(copy, ClearingLimits.DEFAULT)).isEqualTo(result);
    assertThat(again(result, ClearingResult.class)).isEqualTo(result);
  }

  @Test
  void theProofOfAnUnmetNeedComesBackAsItWas() throws JsonProcessingException {
    ClearingProblem problem = problem(500);
    ClearingResult result = ClearingSolver.solve(problem, ClearingLimits.DEFAULT);
    List<UnmetNeed> unmet = UnmetNeeds.explain(problem, result, ClearingLimits.DEFAULT);
    assertThat(unmet).isNotEmpty();
    for (UnmetNeed need : unmet) {
      assertThat(again(need, UnmetNeed.class)).isEqualTo(need);
    }
  }

  private static ClearingProblem problem(double neededKw) {
    OfferBook book = OfferBook.of(List.of(BATTERY, LOAD));
    var effects = new TreeMap<String, Double>();
    book.blocks().stream()
        .filter(block -> block.interval() == 1 && block.sign() > 0)
        .forEach(block -> effects.put(block.id(), 1.0));
    return new ClearingProblem(
        book.blocks(),
        List.of(new ClearingRow("need", 1, ClearingRow.Sense.AT_LEAST, neededKw, effects)),
        List.of(),
        5_000,
        book.conditions(),
        ClearingAim.LEAST_COST);
  }

  private <T> T again(T value, Class<T> type) throws JsonProcessingException {
    String json = mapper.writeValueAsString(value);
    return mapper.readValue(json, type);
  }
}
