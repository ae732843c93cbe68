import './pool.ts';
