/** What is at stake with a task that waits for a person, and how urgent that makes it. */
@NullMarked
package org.busbar.processes.tasks;

import org.jspecify.annotations.NullMarked;
