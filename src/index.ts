export * from './organization/organization-layout';
export * from './organization/organization-node';
export * from './organization/organization-source';
export * from './organization/secure-organization';
export * from './guardrails/guardrail';
export * from './guardrails/guardrail-mode';
export * from './guardrails/guardrail-set';
