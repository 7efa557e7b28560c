/**
 * Where an account is in its life. An account in another stage than `ACTIVE` stands under an organizational unit of the layout for as
 * long as that lasts, while the app goes on declaring it where it belongs.
 */
export enum AccountStage {
  /**
   * In use: it stands where it is declared.
   */
  ACTIVE = 'active',

  /**
   * In repair: it stands under `Maintenance`, and who has access to it keeps it.
   */
  MAINTENANCE = 'maintenance',

  /**
   * Out of use: it stands under `Suspended`, where everything is denied and nobody has access. It costs what is left in it. Nothing is deleted.
   */
  RETIRED = 'retired',
}
