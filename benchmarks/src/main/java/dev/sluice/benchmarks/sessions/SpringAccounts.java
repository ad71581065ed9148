package dev.sluice.benchmarks.sessions;

import org.springframework.data.jpa.repository.JpaRepository;

/** Spring Data makes the implementation. */
interface SpringAccounts extends JpaRepository<Account, Long> {}
