/* SPDX-License-Identifier: MIT
 *
 * The memory of the process as a whole.
 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

/* From now on what is freed goes back to the system at once: for a process
 * that stays for days and works by fits and starts. Called once, early. */
void memory_give_back(void);

#endif
