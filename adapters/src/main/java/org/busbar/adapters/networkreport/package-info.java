/** What a power flow found, as tables, words and a picture for an engineer. */
@NullMarked
package org.busbar.adapters.networkreport;

import org.jspecify.annotations.NullMarked;
