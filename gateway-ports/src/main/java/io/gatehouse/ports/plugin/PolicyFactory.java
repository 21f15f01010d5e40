package io.gatehouse.ports.plugin;

/// Makes policies of one type. Stateless and thread-safe.
///
/// Guarantees of the gateway:
///
/// 1. [#descriptor] is asked once when the plugin is loaded.
/// 2. [#create] is called before any hook of its policy, once for each place where the policy is written, on a thread that may block.
/// 3. Hooks are called by many threads at once; those of [Execution#INLINE] policies on I/O threads, where they must not block.
/// 4. [Policy#close] is called exactly once if `create` returned, after the last call that uses the policy has ended, never on an I/O thread.
/// 5. No hook is called after `close`.
/// 6. A policy lives on through a reload when its place and its settings are the same, so its state survives unrelated edits.
/// 7. What a hook throws refuses the request with status 500 and is logged.
///
/// @param <C> the settings: a record of JDK types, domain types, nested records, enums and sealed interfaces of records
public interface PolicyFactory<C extends Record> {

    /// What the policy is called, where it may stand and when it runs.
    PolicyDescriptor<C> descriptor();

    /// Makes a policy.
    ///
    /// @throws PolicyConfigException when the settings cannot work
    Policy create(C config, PolicyContext context) throws PolicyConfigException;

    /// Joins the settings of two levels, for policies whose levels apply together ([io.gatehouse.domain.policy.MergeRule#COMPOSE]).
    default C combine(C general, C specific) {
        return specific;
    }
}
