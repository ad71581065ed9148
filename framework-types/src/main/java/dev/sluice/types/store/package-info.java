/**
 * The parts that type engines are put together from. Start at {@link dev.sluice.types.store.Mapping}, for a type with
 * storages of its own as for one that is stored as another. Not exported. Does not belong here: a type, see the rooms
 * beside this one.
 */
@NullMarked
package dev.sluice.types.store;

import org.jspecify.annotations.NullMarked;
