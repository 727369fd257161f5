package org.busbar.hub.config;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.core.postoffice.QueueBinding;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;

/**
 * Looks at the queues themselves, in microseconds: a day in virtual time looks a thousand times.
 */
final class EmbeddedBrokerDepth implements BrokerDepth {

  private static final Set<String> FOR_NOBODY =
      Set.of(BrokerConfiguration.DEAD_LETTERS, BrokerConfiguration.EXPIRED);

  private static final int PATIENCE_SECONDS = 10;

  private final ActiveMQServer server;

  EmbeddedBrokerDepth(ActiveMQServer server) {
    this.server = server;
  }

  @Override
  public long messages() {
    List<Queue> queues = queues();
    long messages = count(queues);
    if (messages > 0) {
      return messages;
    }
    workOff(queues);
    return count(queues());
  }

  private static long count(List<Queue> queues) {
    return queues.stream().mapToLong(Queue::getMessageCount).sum();
  }

  /** Returns when all queues have worked off what they were handed. */
  private static void workOff(List<Queue> queues) {
    CountDownLatch busy = new CountDownLatch(queues.size());
    queues.forEach(queue -> queue.getExecutor().execute(busy::countDown));
    try {
      if (!busy.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "%d queues did not work off what they were handed within %d s. Look for slow disks and full memory."
                .formatted(busy.getCount(), PATIENCE_SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the queues were busy.", e);
    }
  }

  private List<Queue> queues() {
    return server
        .getPostOffice()
        .getAllBindings()
        .filter(QueueBinding.class::isInstance)
        .map(binding -> ((QueueBinding) binding).getQueue())
        .filter(queue -> !FOR_NOBODY.contains(queue.getName().toString()))
        .toList();
  }

  @Override
  public String waiting() {
    return queues().stream()
        .filter(queue -> queue.getMessageCount() > 0)
        .map(queue -> "%s: %d".formatted(queue.getName(), queue.getMessageCount()))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  @Override
  public long deadLetters() {
    Queue queue = server.locateQueue(BrokerConfiguration.DEAD_LETTERS);
    return queue == null ? 0 : queue.getMessageCount();
  }

  /** The broker closes itself. */
  @Override
  public void close() {}
}
