/** Networks in the RDF/XML of the common information model (CIM100), as utilities exchange them. */
@NullMarked
package org.busbar.adapters.cim;

import org.jspecify.annotations.NullMarked;
