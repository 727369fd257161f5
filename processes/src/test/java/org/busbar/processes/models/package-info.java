/** Tests of the models, tables and forms as such, without use cases. */
@NullMarked
package org.busbar.processes.models;

import org.jspecify.annotations.NullMarked;
