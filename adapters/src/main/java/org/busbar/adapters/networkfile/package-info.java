/** Networks from other tools' files. */
@NullMarked
package org.busbar.adapters.networkfile;

import org.jspecify.annotations.NullMarked;
