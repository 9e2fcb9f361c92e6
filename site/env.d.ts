/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** The site whose page is requested. Undefined in a static build, which has only one. */
    site?: import('./model/site.ts').Site
  }
}
