/** Networks from files of any form that is known. */
@NullMarked
package org.busbar.adapters.networkimport;

import org.jspecify.annotations.NullMarked;
